import { get, send, type Alignment, type Coding, type Event, type Loss, type Mark, type Quote, type Review } from "../../api";
import type { Item } from "./item";
import type { Entry, Said } from "./queue";

/** A report as a reviewer reads it. */
export interface Text {
  key: string;
  report: Coding["report"];
  text: string;
}

/** A review, and what has become of it. */
export interface Kept extends Review {
  item: string;
  /** What it corrects, as field=value. */
  says: string[] | null;
  /** Nobody has taken it back. */
  holds: boolean;
}

interface Waiting {
  target: Entry["target"];
  confidence: number;
  priority: number;
  mark: Mark;
  item: { event?: Event; loss?: Loss; quote?: Quote; alignment?: Alignment };
}

/** A report with all that is known of it. */
export interface Document {
  key: string;
  day: string;
  text: string;
  coding: Coding;
  marks: Mark[] | null;
  reviews: Review[] | null;
  /** Its incidents, by the ids of events and losses. */
  incidents: Record<string, string> | null;
}

export interface Batch {
  entries: Entry[];
  texts: Text[];
}

/** askQueue gives what waits for a reviewer. filter begins with "?" or is empty. */
export async function askQueue(filter: string, reviewer: string, blind: boolean, limit: number, signal?: AbortSignal): Promise<Batch> {
  const query = new URLSearchParams(filter);
  query.set("reviewer", reviewer);
  query.set("limit", String(limit));
  if (blind) query.set("blind", "true");
  const answer = await get<{ items: Waiting[]; reports: Record<string, Text> }>("/queue?" + query, signal);
  return {
    entries: answer.items.map(({ item, ...e }) => ({ ...e, ...itemIn(item) })),
    texts: Object.values(answer.reports),
  };
}

function itemIn(told: Waiting["item"]): { item?: Item } {
  for (const kind of ["event", "loss", "quote", "alignment"] as const) {
    if (told[kind]) return { item: { kind, of: told[kind] } as Item };
  }
  return {};
}

export const askReport = (key: string, blind: boolean): Promise<Document> => get("/reports/" + encodeURIComponent(key) + (blind ? "?blind=true" : ""));

/** askSaying keeps a judgement and gives its review's id. */
export async function askSaying(said: Said, reviewer: string): Promise<string> {
  const { entry, verb, correction, note, blind } = said;
  const made = await send<{ review: Kept }>("POST", "/reviews", { verb, id: entry.target.id, report: entry.target.report, correction, note, blind: blind || undefined, reviewer });
  return made.review.id;
}

export const askUndo = (of: string, reviewer: string) => send<{ review: Kept }>("POST", "/reviews", { verb: "undo", of, reviewer });

export const askSplit = (id: string, mentions: string[], reviewer: string, note: string) =>
  send<{ review: Kept }>("POST", "/reviews", { verb: "split", id, mentions, note: note || undefined, reviewer });

export const askMerge = (id: string, incidents: string[], reviewer: string, note: string) =>
  send<{ review: Kept }>("POST", "/reviews", { verb: "merge", id, incidents, note: note || undefined, reviewer });
