/** Reports, as the API shows them. */
import type { Coding } from "./coding";
import type { Mark, Review } from "./review";
import type { Appearance } from "./toll";

/** A report with all that is known of it. */
export interface Report {
  key: string;
  day: string;
  text: string;
  /** The near-duplicate group that it belongs to. */
  twins: string;
  added: string;
  appearances: Appearance[];
  coding: Coding;
  reviews: Review[] | null;
  marks: Mark[] | null;
  /** The incidents that its events and losses tell, by the ids of these. */
  incidents: Record<string, string> | null;
}

/** Where words that were searched for stand, in code points. */
export interface Hit {
  start: number;
  end: number;
}

/** A report in a list. */
export interface ReportFound {
  key: string;
  day: string;
  title: string;
  source: string;
  snippet: { text: string; start: number; hits: Hit[] };
  title_hits: Hit[] | null;
  events: number;
  losses: number;
}

/** Why an event or loss is coded as it is. */
export interface Why {
  id: string;
  kind: string;
  rule: string;
  /** The rule as it stands in the codebook. */
  written: { name: string; file: string; line: number; text: string } | null;
  /** The codebook or the coder is another one than that which made the coding. */
  changed: boolean;
  sentences: WhySentence[] | null;
}

export interface WhySentence {
  text: string;
  /** The sentence was too long to be parsed. */
  unread: boolean;
  tokens: Token[] | null;
  clauses: Clause[] | null;
}

export interface Token {
  text: string;
  start: number;
  end: number;
  lemma: string;
  upos: string;
  /** Which token it hangs on, by its place in the list; -1 for the root. */
  head: number;
  relation: string;
  depth: number;
  /** What the atlas or gazetteer knows it as. */
  name: string;
  by: string;
}

export interface Clause {
  pos: string;
  head: number;
  status: string;
  arguments: { role: string; head: number; participants: string[] | null }[] | null;
  tried: { name: string; file: string; line: number; fired: boolean; why: string }[] | null;
}
