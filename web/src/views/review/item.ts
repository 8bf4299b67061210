import type { Alignment, Attribution, Coding, Event, ItemKind, Loss, Participant, Quote, Sentence, Span } from "../../api";

/** One thing that a report tells. */
export type Item = ({ kind: "event" } & { of: Event }) | { kind: "loss"; of: Loss } | { kind: "quote"; of: Quote } | { kind: "alignment"; of: Alignment };

/** findItem looks an item up in codings of one report, the first that has it. */
export function findItem(codings: (Coding | undefined)[], kind: ItemKind, id: string): Item | undefined {
  for (const c of codings) {
    if (!c) continue;
    const of = { event: c.events, loss: c.losses, quote: c.quotes, alignment: c.alignments }[kind].find((x) => x.id === id);
    if (of) return { kind, of } as Item;
  }
  return undefined;
}

/** itemsOf lists all that a coding tells. */
export function itemsOf(c: Coding): Item[] {
  return [
    ...c.events.map((of): Item => ({ kind: "event", of })),
    ...c.losses.map((of): Item => ({ kind: "loss", of })),
    ...c.quotes.map((of): Item => ({ kind: "quote", of })),
    ...c.alignments.map((of): Item => ({ kind: "alignment", of })),
  ];
}

/** What words of the report say of an item. */
export type Role = "what" | "who" | "to whom" | "says who" | "when" | "where";

export interface Words extends Span {
  role: Role;
  /** The words say it themselves, as "reported" does, and need no label. */
  plain?: boolean;
}

/** wordsOf gives the words that tell an item, each with what it says. The names come after what they stand in. */
export function wordsOf(item: Item): Words[] {
  const words: Words[] = [];
  const cues = (list: Attribution[]) => {
    for (const a of list) {
      add("says who", a.source);
      add("says who", a.cue);
      const cue = words.findLast((w) => w.start === a.cue.start && w.end === a.cue.end);
      if (cue) cue.plain = true;
    }
  };
  const add = (role: Role, ...spans: (Span | null | undefined)[]) => {
    for (const s of spans) {
      if (s && s.end > s.start && !words.some((w) => w.start === s.start && w.end === s.end && w.in === s.in)) {
        words.push({ text: s.text, start: s.start, end: s.end, ...(s.in && { in: s.in }), role });
      }
    }
  };
  switch (item.kind) {
    case "event":
      add("what", item.of.trigger, ...item.of.mentions.map((m) => m.trigger));
      add("who", ...item.of.actors);
      add("to whom", ...item.of.recipients);
      cues(item.of.attribution);
      add("when", item.of.date);
      add("where", ...item.of.places);
      break;
    case "loss":
      add("what", item.of);
      add("to whom", ...item.of.victims);
      add("who", ...item.of.perpetrators);
      add("says who", item.of.claimant);
      cues(item.of.attribution);
      add("when", item.of.period);
      add("where", ...item.of.places);
      break;
    case "quote":
      add("what", item.of);
      add("says who", item.of.speaker);
      break;
    case "alignment":
      add("what", item.of);
      add("who", item.of.from);
      add("to whom", item.of.to);
      cues(item.of.attribution);
  }
  return words;
}

/** sentenceOf gives the sentence that tells an item. */
export function sentenceOf(item: Item): Omit<Sentence, "index"> {
  if (item.kind === "event" || item.kind === "loss") return item.of.sentence;
  const { start, end } = item.of;
  return item.of.in ? { start, end, in: item.of.in } : { start, end };
}

/** peopleOf lists everybody a coding names, each once, for who corrects it. */
export function peopleOf(c: Coding): Participant[] {
  const all: Participant[] = [];
  const seen = new Set<string>();
  const add = (...people: (Participant | null)[]) => {
    for (const p of people) {
      const key = p && [p.party, p.country, p.sectors.join("+"), p.name].join("/");
      if (p && key && !seen.has(key)) {
        seen.add(key);
        all.push(p);
      }
    }
  };
  for (const e of c.events) add(...e.actors, ...e.recipients, ...e.attribution.map((a) => a.source));
  for (const l of c.losses) add(...l.victims, ...l.perpetrators, l.claimant);
  for (const q of c.quotes) add(q.speaker);
  for (const a of c.alignments) add(a.from, a.to);
  return all;
}

