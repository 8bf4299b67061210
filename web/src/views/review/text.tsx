import { useLayoutEffect, useRef } from "preact/hooks";
import { cutAtSpans } from "../../text";
import type { Text } from "./api";
import { sentenceOf, wordsOf, type Item, type Role } from "./item";

const classes: Record<Role, string> = { what: "w-what", who: "w-who", "to whom": "w-whom", "says who": "w-source", when: "w-when", where: "w-where" };

/** ReportText is a report with the words of one item marked in it, scrolled to its sentence. */
export function ReportText({ text, item, fallback }: { text: Text; item: Item | undefined; fallback: { start: number; end: number; in?: "title" } | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  const sentence = item ? sentenceOf(item) : fallback;
  useLayoutEffect(() => {
    const here = box.current?.querySelector<HTMLElement>("[data-sentence]");
    if (box.current) box.current.scrollTop = here ? Math.max(0, here.offsetTop - box.current.clientHeight / 3) : 0;
  }, [item, text]);
  const words = item ? wordsOf(item) : [];
  const part = (field: "title" | undefined, of: string) => {
    const spans = [
      ...(sentence && sentence.in === field ? [{ ...sentence, role: "sentence" as const }] : []),
      ...words.filter((w) => w.in === field),
    ];
    return cutAtSpans(of, spans).map((piece) => {
      const roles = [...new Set(piece.of.map((s) => s.role))].filter((r) => r !== "sentence");
      const within = roles.length < new Set(piece.of.map((s) => s.role)).size;
      const marked = roles.length > 0;
      // The words that tell the item stand out from the names in them.
      const role = roles.find((r) => r !== "what") ?? "what";
      const ends = piece.of.some((s) => s.role === role && s.end === piece.end && !("plain" in s && s.plain));
      const inner = marked ? (
        <mark class={roles.map((r) => classes[r as Role]).join(" ")}>
          {piece.text}
          {ends && role !== "what" && <span class="w-role">{role}</span>}
        </mark>
      ) : (
        piece.text
      );
      return within ? (
        <span key={piece.start} class="w-sentence" data-sentence>
          {inner}
        </span>
      ) : (
        <span key={piece.start}>{inner}</span>
      );
    });
  };
  return (
    <div class="review-text" ref={box} tabindex={0} role="region" aria-label="The report">
      {text.report.title && (
        <h2 dir="auto" class="review-title">
          {part("title", text.report.title)}
        </h2>
      )}
      <p dir="auto" class="review-body">
        {part(undefined, text.text)}
      </p>
    </div>
  );
}
