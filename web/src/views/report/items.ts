import type { Alignment, Event, Loss, Mark, Place, Quote, Report, Warning } from "../../api";
import { claimedText } from "../../ui/figure";
import { typeWords } from "../../ui/types";
import { deedText, plainText, relationText, victimsText, whoText } from "../../words/coding";
import { kindText } from "../../words/loss";

/** The kinds of what is marked in a text. */
export const itemKinds = ["event", "loss", "quote", "alignment", "place", "warning"] as const;
export type ItemKind = (typeof itemKinds)[number];

export const kindWords: Record<ItemKind, { one: string; many: string; letter: string }> = {
  event: { one: "event", many: "Events", letter: "E" },
  loss: { one: "loss", many: "Losses", letter: "L" },
  quote: { one: "quote", many: "Quotes", letter: "Q" },
  alignment: { one: "alignment", many: "Alignments", letter: "A" },
  place: { one: "place", many: "Places", letter: "P" },
  warning: { one: "warning", many: "Warnings", letter: "!" },
};

/** Where words stand in the text or title, in code points. */
export interface Stretch {
  start: number;
  end: number;
  in?: "title";
}

/** Something coded, with the words that tell it. */
export interface Item {
  /** The coding's id; of a place or warning, which have none, made of its kind and offset. */
  id: string;
  kind: ItemKind;
  title: string;
  /** The words that tell it. */
  told: Stretch[];
  /** The words that name who, when and where. */
  parts: (Stretch & { role: string })[];
  mark: Mark | undefined;
  /** Said by a reviewer to be wrong: shown, never counted. */
  rejected: boolean;
  event?: Event;
  loss?: Loss;
  quote?: Quote;
  alignment?: Alignment;
  place?: Place;
  warning?: Warning;
}

/** itemsOf gives all that is marked in a report, in the order of the text, the title first. */
export function itemsOf(report: Report): Item[] {
  const { coding } = report;
  const markOf = new Map((report.marks ?? []).map((m) => [m.id, m]));
  const items: Item[] = [];
  const add = (item: Omit<Item, "mark" | "rejected">) => items.push({ ...item, mark: markOf.get(item.id), rejected: false });
  for (const e of coding.events) {
    const mode = e.modes.length ? " (" + e.modes.map(plainText).join(", ") + ")" : "";
    add({ id: e.id, kind: "event", title: `${typeWords(e.type)}${mode}: ${deedText(e)}`, told: e.mentions.length ? e.mentions.map((m) => stretch(m.trigger)) : [stretch(e.trigger)], parts: eventParts(e), event: e });
  }
  for (const l of coding.losses) {
    add({ id: l.id, kind: "loss", title: `${kindText(l.kind)} ${claimedText({ ...l, hedge: l.hedge as "exact" })}: ${victimsText(l)}`, told: [stretch(l)], parts: lossParts(l), loss: l });
  }
  for (const q of coding.quotes) {
    add({ id: q.id, kind: "quote", title: `${q.speaker ? whoText(q.speaker) : "Somebody"} ${q.direct ? "says" : "is quoted"}`, told: [stretch(q)], parts: part("speaker", q.speaker), quote: q });
  }
  for (const a of coding.alignments) {
    add({ id: a.id, kind: "alignment", title: `${whoText(a.from)} ${relationText(a.relation)} ${whoText(a.to)}`, told: [stretch(a)], parts: [...part("from", a.from), ...part("to", a.to)], alignment: a });
  }
  for (const p of coding.places) add({ id: `place-${p.in ?? ""}${p.start}`, kind: "place", title: whoText(p), told: [stretch(p)], parts: [], place: p });
  for (const [i, w] of coding.warnings.entries()) add({ id: `warning-${i}`, kind: "warning", title: plainText(w.kind), told: [stretch(w)], parts: [], warning: w });
  for (const mark of report.marks ?? []) {
    const target = mark.reviews?.[0]?.target;
    if (mark.state !== "rejected" || !target?.span || items.some((i) => i.id === mark.id)) continue;
    items.push({ id: mark.id, kind: mark.kind, title: `Rejected: ${target.type ? typeWords(target.type) : mark.kind}`, told: [stretch(target.span)], parts: [], mark, rejected: true });
  }
  return items.sort((a, b) => place(a) - place(b) || length(b) - length(a));
}

/** Titles come before texts. */
function place(item: Item): number {
  const first = item.told[0]!;
  return first.in === "title" ? first.start - 1e9 : first.start;
}

function length(item: Item): number {
  return item.told[0]!.end - item.told[0]!.start;
}

function stretch({ start, end, in: field }: Stretch): Stretch {
  return field ? { start, end, in: field } : { start, end };
}

function part(role: string, ...spans: (Stretch | null)[]): Item["parts"] {
  return spans.filter((s) => s !== null && s.end > s.start).map((s) => ({ role, ...stretch(s!) }));
}

function eventParts(e: Event): Item["parts"] {
  return [
    ...part("who", ...e.actors),
    ...part("to whom", ...e.recipients),
    ...part("when", e.date),
    ...part("where", ...e.places),
    ...e.attribution.flatMap((a) => [...part("says so", a.source, ...a.via), ...part("cue", a.cue)]),
  ];
}

function lossParts(l: Loss): Item["parts"] {
  return [
    ...part("victims", ...l.victims),
    ...part("who did it", ...l.perpetrators),
    ...part("when", l.period),
    ...part("where", ...l.places),
    ...l.attribution.flatMap((a) => [...part("says so", a.source, ...a.via), ...part("cue", a.cue)]),
  ];
}

/** neighbour is the item after another in the order of the text, or before it; the first or last where none is chosen. */
export function neighbour(items: readonly Item[], id: string, step: 1 | -1): Item | undefined {
  const at = items.findIndex((i) => i.id === id);
  if (at < 0) return step > 0 ? items[0] : items[items.length - 1];
  return items[at + step];
}
