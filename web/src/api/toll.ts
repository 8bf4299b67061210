/** Claims side by side, as the ledger has them. */
import type { Span, Sentence } from "./coding";
import type { ClaimedFigure, Days, Figures, Incident } from "./types";

/** When something was told; without an hour it is the beginning of the day. */
export interface Moment {
  unix: number;
  hour_known: boolean;
}

export interface Side {
  name: string;
  id: string;
  party: string;
  country: string;
  country_basis: string;
  sectors: string[];
  words: string;
}

export interface Victim {
  parties: string[];
  countries: string[];
  class: "combatants" | "civilians" | "mixed" | "things";
  irregular: boolean;
  what: string;
  words: string;
}

/** A figure as one report gives it. */
export interface Claim extends ClaimedFigure {
  id: string;
  report: string;
  report_id: string;
  group: string;
  outlet: string;
  told: Moment;
  kind: string;
  measure: string;
  part_of: string;
  superseded_by: string;
  denied: boolean;
  cause: string;
  victim: Victim;
  perpetrators: Side[];
  claimant: Side | null;
  via: Side[];
  period: Days;
  period_precision: string;
  places: string[];
  event: string;
  incident: string;
  words: Span;
  sentence: Sentence;
  confidence: number;
  review: "" | "confirmed" | "corrected" | "rejected";
}

export interface Revision {
  figure: ClaimedFigure;
  told: Moment;
  told_again: Moment;
  claim: Claim;
  superseded: boolean;
  repeated: string[];
  so_far: boolean;
  nothing: string;
}

export type Standing = "own-side" | "adversary" | "independent" | "third-party" | "narrator";

export interface Account {
  key: string;
  name: string;
  claimant: Side | null;
  relation: { standing: Standing; ally: string; why: string };
  latest: Revision | null;
  history: Revision[];
  parts: Claim[];
  beside: Claim[];
  denials: Claim[];
  denied_by: string[];
}

export interface TollBlame {
  key: string;
  name: string;
  by: string[];
  claims: string[];
}

/** What is claimed of one kind of loss of some victims. */
export interface TollColumn {
  key: string;
  name: string;
  victim: Victim;
  kind: string;
  accounts: Account[];
  blames: TollBlame[];
  incident: string;
  perpetrator_contested: boolean;
}

export interface Voice {
  claimant: string;
  name: string;
  figure: ClaimedFigure;
  claim: string;
  report: string;
}

export interface Contradiction {
  column: string;
  part: string;
  lower: Voice;
  higher: Voice;
  gap: number;
  relative: number;
}

export interface Estimate {
  rule: string;
  low: number | null;
  high: number | null;
  high_at_least: number;
  best: number | null;
  contested: boolean;
  basis: string;
  claims: string[];
}

export interface Scope {
  id: string;
  extent: "incident" | "episode";
  days: Days;
  parties: string[];
  country: string;
  causes: string[];
  incidents: Scope[];
}

export interface Toll {
  scope: Scope;
  columns: TollColumn[];
  contradictions: Contradiction[];
  aside: { claim: Claim; column: string; why: string }[];
  floors: { column: string; name: string; victim: Victim; kind: string; low: number; incidents: string[] }[];
  rule: string;
  /** One a column, in their order. */
  estimates: Estimate[];
  cut: boolean;
  reports: Quoted[];
}

/** A report with some of its passages. */
export interface Quoted {
  key: string;
  day: string;
  title: string;
  twins: string;
  appearances: Appearance[];
  passages: { in?: "title"; start: number; end: number; text: string }[];
}

export interface Appearance {
  source: string;
  url: string;
  id: string;
  published: string;
}

/** One happening as one report tells it. */
export interface Mention {
  id: string;
  report: string;
  group: string;
  source: string;
  date: string;
  published: number;
  form: string;
  blamed?: { name: string; by?: string[]; denied?: string[]; claimed?: boolean }[];
  days: Days;
  basis: "told" | "linked" | "context" | "report" | "";
  places?: { name: string; id?: string; folded?: string; country?: string; admin1?: string; precision?: string }[];
  spans: { sentence: number; start: number; end: number; in?: "title"; trigger: string; from: number; to: number }[];
  summary?: string;
}

export interface Join {
  a: string;
  b: string;
  score: number;
  agreed?: string[];
  differed?: string[];
  reviewed?: boolean;
}

/** An incident by itself, with all that is in it. */
export interface FullIncident extends Incident {
  form: string;
  mentions: Mention[];
  joins: Join[] | null;
}

export interface Episode {
  id: string;
  pair: { a: string; b: string };
  days: Days;
  incidents: string[];
  possible: string[];
  killed: Figures;
}
