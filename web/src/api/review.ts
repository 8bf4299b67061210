/** What reviewers say of what was coded, as the ledger has it. */
import type { Coder, Span, Time } from "./coding";

export type Verb = "confirm" | "correct" | "reject" | "add" | "split" | "merge" | "undo";
export type ItemKind = "event" | "loss" | "quote" | "alignment";

export interface Target {
  /** The report's key; absent for an incident. */
  report?: string;
  coder?: Coder;
  kind: ItemKind | "incident";
  id?: string;
  /** The event's type, the loss's kind or the alignment's relation. */
  type?: string;
  span?: Span;
}

/** Somebody as a reviewer names him. */
export interface Who {
  party?: string;
  country?: string;
  sectors?: string[];
  name?: string;
}

/** A place as a reviewer names it. */
export interface Where {
  name: string;
  country?: string;
  admin1?: string;
  precision?: string;
  lat?: number;
  lon?: number;
  id?: string;
}

/** What an item should say. A field that is absent stays as it is; null says that there is none, or that a bound is open. */
export interface Correction {
  type?: string;
  modes?: string[];
  contexts?: string[];
  status?: string;
  actors?: Who[];
  recipients?: Who[];
  responsibility?: string;
  source?: Who | null;
  polarity?: string;
  date?: Time | null;
  kind?: string;
  min?: number | null;
  max?: number | null;
  hedge?: string;
  measure?: string;
  victims?: Who[];
  cause?: string;
  perpetrators?: Who[];
  claimant?: Who | null;
  denied?: boolean;
  period?: Time | null;
  places?: Where[];
  speaker?: Who | null;
  from?: Who;
  to?: Who;
  relation?: string;
}

export interface Review {
  id: string;
  /** Seconds since 1970. */
  at: number;
  reviewer: string;
  verb: Verb;
  target: Target;
  correction?: Correction;
  mentions?: string[];
  rest?: string[];
  incidents?: string[];
  note?: string;
  blind?: boolean;
  /** The review that an undo takes back. */
  of?: string;
}

/** What was said of one item. */
export interface Mark {
  kind: ItemKind;
  id: string;
  state: "" | "confirmed" | "corrected" | "rejected" | "added";
  /** The fields in which the latest judgements of two reviewers contradict each other. */
  differ?: string[];
  /** Blind judgements differ, and nobody has judged it openly since. */
  unsettled?: boolean;
  reviews?: Review[];
}
