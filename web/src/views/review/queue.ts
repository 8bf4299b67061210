import type { Correction, ItemKind, Mark, Target } from "../../api";
import type { Item } from "./item";

/** What waits for a review. */
export interface Entry {
  target: Target & { report: string; kind: ItemKind; id: string };
  confidence: number;
  priority: number;
  mark: Mark;
  /** What the coder has; nothing where somebody added it blindly and nobody has taken it up. */
  item?: Item;
}

/** What a reviewer says of an item. */
export interface Saying {
  verb: "confirm" | "correct" | "reject";
  correction?: Correction;
  note?: string;
}

/** Something said in this session, and what became of it. */
export interface Said extends Saying {
  /** Counts up. */
  n: number;
  entry: Entry;
  blind: boolean;
  state: "saving" | "saved" | "failed" | "undoing" | "undone";
  /** The review's id, once it is saved. */
  id?: string;
  problem?: string;
}

/**
 * The queue as one reviewer works through it. An item that was judged stays in its place,
 * so that one can go back to it. What is said counts at once, and is put back where
 * it could not be saved.
 */
export interface Queue {
  entries: Entry[];
  /** The place of the item that is looked at; the length of entries at the end. */
  at: number;
  said: Said[];
}

export type Action =
  | { do: "reset" }
  | { do: "load"; entries: Entry[]; first?: string }
  | { do: "say"; saying: Saying; blind: boolean }
  | { do: "saved"; n: number; id: string }
  | { do: "failed"; n: number; problem: string }
  | { do: "undo"; n?: number }
  | { do: "undone"; n: number }
  | { do: "stayed"; n: number; problem: string }
  | { do: "next" }
  | { do: "back" }
  | { do: "look"; key: string };

/** What is to be asked of the API after an action. */
export type Effect = { ask: "say"; said: Said } | { ask: "undo"; said: Said };

export interface Step {
  queue: Queue;
  effects: Effect[];
  /** What happened, for who cannot see it. */
  told: string;
}

export const nothing: Queue = { entries: [], at: 0, said: [] };

/** keyOf names an item in the address: the beginning of its report's key, and its id. */
export const keyOf = (e: { target: { report?: string; id?: string } }): string => (e.target.report ?? "").slice(0, 16) + "-" + (e.target.id ?? "");

/** saidOf gives what holds of an item of what was said of it in this session. */
export function saidOf(queue: Queue, entry: Entry | undefined): Said | undefined {
  if (!entry) return undefined;
  const key = keyOf(entry);
  return queue.said.findLast((s) => keyOf(s.entry) === key && (s.state === "saving" || s.state === "saved"));
}

/** left counts the items nobody judged in this session. */
export const left = (queue: Queue): number => queue.entries.filter((e) => !saidOf(queue, e)).length;

/** upcoming gives the items that come next, the present one first. */
export function upcoming(queue: Queue, n: number): Entry[] {
  const after = queue.entries.slice(queue.at);
  return after.filter((e, i) => i === 0 || !saidOf(queue, e)).slice(0, n);
}

/** nextOpen gives the place of the first item after a place that is not judged, from the beginning on if there is none. */
function nextOpen(queue: Queue, after: number): number {
  const open = (e: Entry) => !saidOf(queue, e);
  const later = queue.entries.findIndex((e, i) => i > after && open(e));
  if (later >= 0) return later;
  const first = queue.entries.findIndex(open);
  return first >= 0 ? first : queue.entries.length;
}

const past = { confirm: "Confirmed", correct: "Corrected", reject: "Rejected" };

/** step tells what an action makes of the queue. */
export function step(queue: Queue, action: Action): Step {
  const same: Step = { queue, effects: [], told: "" };
  const change = (n: number, what: Partial<Said>) => queue.said.map((s) => (s.n === n ? { ...s, ...what } : s));
  const saidNo = (n: number) => queue.said.find((s) => s.n === n);
  switch (action.do) {
    case "reset": // other items are asked for; what was said stays
      return { ...same, queue: { ...queue, entries: [], at: 0 } };
    case "load": {
      const known = new Set(queue.entries.map(keyOf));
      const entries = [...queue.entries, ...action.entries.filter((e) => !known.has(keyOf(e)))];
      const wanted = action.first === undefined ? -1 : entries.findIndex((e) => keyOf(e) === action.first);
      const loaded = { ...queue, entries };
      // What is looked at stays; who stood at the end looks at what is new.
      const at = queue.at < queue.entries.length ? queue.at : nextOpen(loaded, queue.at - 1);
      return { ...same, queue: { ...loaded, at: wanted >= 0 ? wanted : at } };
    }
    case "say": {
      const entry = queue.entries[queue.at];
      if (!entry) return { ...same, told: "There is nothing to judge." };
      const said: Said = { ...action.saying, n: queue.said.length + 1, entry, blind: action.blind, state: "saving" };
      const after = { ...queue, said: [...queue.said, said] };
      const next = { ...after, at: nextOpen(after, queue.at) };
      return { queue: next, effects: [{ ask: "say", said }], told: `${past[said.verb]}. ${left(next)} left.` };
    }
    case "saved": {
      const s = saidNo(action.n);
      if (!s) return same;
      if (s.state === "undoing") {
        // It was taken back before it was saved.
        const saved = { ...s, id: action.id };
        return { ...same, queue: { ...queue, said: change(s.n, { id: action.id }) }, effects: [{ ask: "undo", said: saved }] };
      }
      return { ...same, queue: { ...queue, said: change(s.n, { state: "saved", id: action.id }) } };
    }
    case "failed": {
      const s = saidNo(action.n);
      if (!s) return same;
      if (s.state === "undoing") return { ...same, queue: { ...queue, said: change(s.n, { state: "undone" }) } };
      const said = change(s.n, { state: "failed", problem: action.problem });
      return { ...same, queue: putBack({ ...queue, said }, s.entry), told: `Not saved: ${action.problem} It is put back, and comes next.` };
    }
    case "undo": {
      const s = action.n === undefined ? queue.said.findLast((s) => s.state === "saving" || s.state === "saved") : saidNo(action.n);
      if (!s || (s.state !== "saving" && s.state !== "saved")) return { ...same, told: "There is nothing to undo." };
      const at = queue.entries.findIndex((e) => keyOf(e) === keyOf(s.entry));
      const next = { ...queue, at: at >= 0 ? at : queue.at, said: change(s.n, { state: "undoing" }) };
      const effects: Effect[] = s.state === "saved" ? [{ ask: "undo", said: s }] : [];
      return { queue: next, effects, told: `Taken back: ${past[s.verb].toLowerCase()}. ${left(next)} left.` };
    }
    case "undone":
      return { ...same, queue: { ...queue, said: change(action.n, { state: "undone" }) } };
    case "stayed":
      return { ...same, queue: { ...queue, said: change(action.n, { state: "saved", problem: action.problem }) }, told: `Not taken back: ${action.problem}` };
    case "next":
      if (queue.at >= queue.entries.length) return { ...same, told: "This is the end of the queue." };
      return { ...same, queue: { ...queue, at: queue.at + 1 }, told: queue.at + 1 === queue.entries.length ? "This is the end of the queue." : "" };
    case "back":
      if (queue.at === 0) return { ...same, told: "This is the beginning of the queue." };
      return { ...same, queue: { ...queue, at: queue.at - 1 } };
    case "look": {
      const at = queue.entries.findIndex((e) => keyOf(e) === action.key);
      return at < 0 ? same : { ...same, queue: { ...queue, at } };
    }
  }
}

/** putBack makes an item the next one, so that it is not lost among those that were judged. */
function putBack(queue: Queue, entry: Entry): Queue {
  const from = queue.entries.findIndex((e) => keyOf(e) === keyOf(entry));
  if (from < 0 || from === queue.at) return queue;
  const rest = queue.entries.toSpliced(from, 1);
  const here = from < queue.at ? queue.at - 1 : queue.at;
  const to = here >= rest.length ? rest.length : here + 1;
  // At the end there is nothing else to look at.
  return { ...queue, entries: rest.toSpliced(to, 0, entry), at: here };
}
