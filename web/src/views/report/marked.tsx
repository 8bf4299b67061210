import { memo } from "preact/compat";
import { useMemo } from "preact/hooks";
import { cutAtSpans } from "../../text";
import { kindWords, type Item, type ItemKind } from "./items";

interface Covering {
  start: number;
  end: number;
  item: Item;
  /** What the words are of the item: undefined for those that tell it. */
  role?: string;
}

interface Props {
  text: string;
  field: "title" | undefined;
  items: readonly Item[];
  shown: ReadonlySet<ItemKind>;
}

/**
 * Marked is a text with what is coded in it. Each piece is one element, however
 * many items cover it; it carries their ids, so that pointing at an item changes
 * classes and draws nothing anew.
 */
export const Marked = memo(function Marked({ text, field, items, shown }: Props) {
  const pieces = useMemo(() => {
    const spans: Covering[] = [];
    for (const item of items) {
      if (!shown.has(item.kind)) continue;
      for (const s of item.told) if (s.in === field) spans.push({ start: s.start, end: s.end, item });
      for (const s of item.parts) if (s.in === field) spans.push({ start: s.start, end: s.end, item, role: s.role });
    }
    return cutAtSpans(text, spans);
  }, [text, field, items, shown]);
  const begun = new Set<string>();
  return (
    <>
      {pieces.map((piece) => {
        const told = piece.of.filter((c) => c.role === undefined);
        const parts = piece.of.filter((c) => c.role !== undefined).map((c) => c.item.id);
        if (piece.of.length === 0) return piece.text;
        const data = { "data-told": told.map((c) => c.item.id).join(" ") || undefined, "data-parts": [...new Set(parts)].join(" ") || undefined };
        if (told.length === 0) {
          return (
            <span key={piece.start} class="part" {...data}>
              {piece.text}
            </span>
          );
        }
        // The innermost is the one that is meant by pointing here.
        const inner = told.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
        const first = told.filter((c) => c.start === piece.start && !begun.has(c.item.id + c.start));
        for (const c of first) begun.add(c.item.id + c.start);
        const names = told.map((c) => kindWords[c.item.kind].one + ": " + c.item.title).join("; ");
        return (
          <a key={piece.start} href={"#" + inner.item.id} tabIndex={-1} class={classes(told)} data-begins={first.map((c) => c.item.id).join(" ") || undefined} data-letters={first.map((c) => kindWords[c.item.kind].letter).join("") || undefined} title={names} {...data}>
            {piece.text}
          </a>
        );
      })}
    </>
  );
});

function classes(told: readonly Covering[]): string {
  const all = new Set<string>(["m"]);
  for (const { item } of told) {
    all.add("m-" + item.kind);
    if (item.event) all.add(item.event.score < 0 ? "m-conflict" : item.event.score > 0 ? "m-cooperation" : "m-neutral");
    if (item.rejected) all.add("m-rejected");
  }
  return [...all].join(" ");
}
