import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useGet, useNames, type Report } from "../../api";
import { announce, Settled } from "../../ui";
import { address, go, useLocation, useParam } from "../../url";
import { momentOf, momentText } from "../../words/time";
import { Detail } from "./detail";
import { itemKinds, itemsOf, kindWords, neighbour, type Item, type ItemKind } from "./items";
import { ItemList } from "./itemlist";
import { Marked } from "./marked";
import { Outlets } from "./outlets";
import { light, reveal } from "./pointing";

/** OneReport shows a report with what is coded in it. */
export function OneReport({ id }: { id: string }) {
  const answer = useGet<Report>("/reports/" + encodeURIComponent(id));
  return (
    <Settled answer={answer} what="the report">
      {(report) => <Coded report={report} />}
    </Settled>
  );
}

function Coded({ report }: { report: Report }) {
  const { hash, path, query } = useLocation();
  const [hidden, setHidden] = useParam("hide");
  const shown = useMemo(() => new Set(itemKinds.filter((kind) => !hidden.split(",").includes(kind))), [hidden]);
  const items = useMemo(() => itemsOf(report), [report]);
  const visible = useMemo(() => items.filter((i) => shown.has(i.kind)), [items, shown]);
  const [pointed, setPointed] = useState("");
  // Pointing in the list lights words and opens nothing: what opened above the list would push it from under the pointer.
  const [listed, setListed] = useState("");
  const root = useRef<HTMLDivElement>(null);
  const selected = items.find((i) => i.id === decode(hash))?.id ?? "";
  const item = items.find((i) => i.id === (pointed || selected));
  const lit = listed || item?.id || "";
  const name = useNames(useMemo(() => idsOf(items), [items]));

  useEffect(() => {
    if (root.current) light(root.current, lit, selected || visible[0]?.id || "");
  }, [lit, selected, visible]);
  // A link to an item opens at its words.
  useEffect(() => {
    if (root.current && selected) reveal(root.current, selected);
  }, [report]);

  const select = (id: string, focus = false) => {
    setPointed("");
    setListed("");
    go(address(path, query, id), "replace");
    if (root.current && id) reveal(root.current, id, focus);
  };
  const step = (by: 1 | -1) => {
    const now = decode(window.location.hash.slice(1)); // keys may come faster than the page is drawn
    const next = neighbour(visible, now, by);
    if (!next) return;
    select(next.id, true);
    announce(kindWords[next.kind].one + ": " + next.title);
  };
  useKeys(step, () => select(""));

  const pointAt = (event: Event) => {
    const mark = (event.target as Element).closest<HTMLAnchorElement>("a.m");
    setPointed(mark ? decode(mark.hash.slice(1)) : "");
  };
  const title = report.coding.report.title;
  const first = report.appearances[0];
  return (
    <article class="report" ref={root}>
      <div
        class="report-text"
        onMouseOver={pointAt}
        onMouseLeave={() => setPointed("")}
        onClick={(event) => {
          const mark = (event.target as Element).closest<HTMLAnchorElement>("a.m");
          if (!mark || event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          select(decode(mark.hash.slice(1)));
        }}
      >
        <p class="muted small">
          {momentText(momentOf(first?.published ?? "", report.day))}, <bdi>{first?.source || "no source"}</bdi>
          {report.coding.report.language && report.coding.report.language !== "en" && `, in ${report.coding.report.language}`}
        </p>
        <h1 dir="auto">{title ? <Marked text={title} field="title" items={items} shown={shown} /> : "A report without a title"}</h1>
        <div class="body" dir="auto">
          <Marked text={report.text} field={undefined} items={items} shown={shown} />
        </div>
        <Outlets report={report} />
      </div>
      <aside class="codings" aria-label="What is coded">
        <Kinds items={items} shown={shown} onChange={(kinds) => setHidden(kinds.join(","))} />
        <p class="hint">
          Point at a mark, or press <kbd>j</kbd> and <kbd>k</kbd> to go from mark to mark, <kbd>Esc</kbd> to leave.
        </p>
        {item ? (
          <Detail key={item.id} item={item} items={items} report={report} name={name} onSelect={select} pinned={item.id === selected} />
        ) : items.length === 0 ? (
          <p class="nothing">Nothing is coded in this report.</p>
        ) : null}
        <ItemList items={visible} active={lit} onPoint={setListed} onSelect={select} />
      </aside>
    </article>
  );
}

interface KindsProps {
  items: readonly Item[];
  shown: ReadonlySet<ItemKind>;
  onChange: (hidden: ItemKind[]) => void;
}

/** Kinds shows and hides the marks of a kind, and is their legend. */
function Kinds({ items, shown, onChange }: KindsProps) {
  return (
    <fieldset class="kinds">
      <legend class="visually-hidden">Marks</legend>
      {itemKinds.map((kind) => {
        const n = items.filter((i) => i.kind === kind).length;
        if (n === 0) return null;
        const { letter, many } = kindWords[kind];
        return (
          <label key={kind}>
            <input type="checkbox" checked={shown.has(kind)} onChange={() => onChange(itemKinds.filter((k) => (k === kind ? shown.has(k) : !shown.has(k))))} />
            <span class={`m m-${kind}`} data-letters={letter}>
              {many}
            </span>{" "}
            <span class="muted numeral">{n}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** useKeys goes from mark to mark by j and k, and by the arrows where a mark has the focus. */
function useKeys(step: (by: 1 | -1) => void, leave: () => void) {
  const now = useRef({ step, leave });
  now.current = { step, leave };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = event.target as Element;
      if (event.metaKey || event.ctrlKey || event.altKey || at.closest("input, select, textarea, [contenteditable]")) return;
      const onMark = at.matches("a.m");
      if (event.key === "j" || (onMark && event.key === "ArrowRight")) now.current.step(1);
      else if (event.key === "k" || (onMark && event.key === "ArrowLeft")) now.current.step(-1);
      else if (event.key === "Escape") now.current.leave();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function idsOf(items: readonly Item[]): string[] {
  const ids = new Set<string>();
  for (const { event, loss, quote, alignment, place } of items) {
    const people = [...(event ? [...event.actors, ...event.recipients, ...event.attribution.map((a) => a.source)] : []), ...(loss ? [...loss.victims, ...loss.perpetrators, loss.claimant] : []), quote?.speaker, alignment?.from, alignment?.to];
    for (const one of people) if (one) ids.add(one.party).add(one.country);
    for (const one of [...(event?.places ?? []), ...(loss?.places ?? []), place]) if (one) ids.add(one.country);
  }
  return [...ids];
}

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
