/** A coding, as the contract of the coder has it. Offsets count code points: see text/points.ts. */

/** Words of the report, and where they stand; no words where start and end are 0. */
export interface Span {
  text: string;
  start: number;
  end: number;
  /** Absent where it is the text. */
  in?: "title";
}

export interface Sentence {
  index: number;
  start: number;
  end: number;
  in?: "title";
}

export interface Participant extends Span {
  name: string;
  id: string;
  party: string;
  country: string;
  country_basis: string;
  sectors: string[];
  role: string;
  why: string;
}

export interface Place extends Span {
  name: string;
  id: string;
  country: string;
  admin1: string;
  lat: number | null;
  lon: number | null;
  precision: string;
}

export interface Time extends Span {
  from: string;
  to: string;
  precision: string;
}

export interface Attribution {
  source: Participant;
  via: Participant[];
  cue: Span;
  polarity: string;
}

export interface Event {
  id: string;
  type: string;
  modes: string[];
  contexts: string[];
  cameo: string;
  score: number;
  quad: string;
  status: string;
  trigger: Span;
  mentions: { trigger: Span; sentence: Sentence }[];
  actors: Participant[];
  recipients: Participant[];
  responsibility: string;
  date: Time | null;
  places: Place[];
  attribution: Attribution[];
  sentence: Sentence;
  confidence: number;
  rule: string;
}

export interface Loss extends Span {
  id: string;
  kind: string;
  victims: Participant[];
  min: number | null;
  max: number | null;
  hedge: string;
  measure: string;
  part_of: string | null;
  superseded_by: string | null;
  cause: string;
  perpetrators: Participant[];
  claimant: Participant | null;
  attribution: Attribution[];
  denied: boolean;
  period: Time | null;
  places: Place[];
  event: string | null;
  sentence: Sentence;
  confidence: number;
  rule: string;
}

export interface Quote extends Span {
  id: string;
  speaker: Participant | null;
  direct: boolean;
}

export interface Alignment extends Span {
  id: string;
  from: Participant;
  to: Participant;
  relation: string;
  attribution: Attribution[];
}

export interface Warning extends Span {
  kind: string;
  detail: string;
}

export interface Coder {
  version: string;
  model: string;
  codebook: string;
  atlas: string;
}

export interface Coding {
  schema: number;
  coder: Coder;
  report: { id: string; date: string; published: string; source: string; url: string; title: string; language: string };
  events: Event[];
  losses: Loss[];
  quotes: Quote[];
  alignments: Alignment[];
  places: Place[];
  warnings: Warning[];
}
