/** What the API answers, as the ledger's Go types have it. Days are "2020-07-12", or "" where unknown. */

export interface Listing<T> {
  items: T[];
  /** The cursor to go on with; empty at the end. */
  next: string;
  /** How many the filter lets in, and how many there are. */
  matching: number;
  total: number;
}

export interface Days {
  from: string;
  to: string;
}

/** A roll-up of claims. best is null where accounts do not allow one; high is null where some claim sets no limit, and high_at_least is then the largest number named. */
export interface Figures {
  low: number;
  best: number | null;
  high: number | null;
  high_at_least: number;
}

/** What one claim says. A null bound is open. */
export interface ClaimedFigure {
  min: number | null;
  max: number | null;
  hedge: "exact" | "about" | "at-least" | "at-most" | "vague" | "";
}

export interface IncidentPlace {
  name: string;
  id?: string;
  country?: string;
  admin1?: string;
  lat?: number;
  lon?: number;
  precision?: string;
}

export interface Blame {
  party?: string;
  country?: string;
  name: string;
  by?: string[];
  denied?: string[];
  claimed?: boolean;
}

export interface Incident {
  id: string;
  days: Days;
  place: IncidentPlace;
  countries: string[] | null;
  targets: { class?: number; parties?: string[]; countries?: string[]; sectors?: string[]; things?: string[] };
  alleged: Blame[] | null;
  type: string;
  reports: number;
  /** The size of the largest contradiction between figures, from 0 to 1. */
  disputed: number;
  killed: Figures;
  perpetrator_contested: boolean;
}

export interface Norm {
  measure: string;
  weeks: number;
  days: number;
  mean: number;
  deviation: number;
  change: number;
  verdict: string;
}

export interface SeriesPoint {
  label: string;
  from: string;
  to: string;
  events: number;
  score: number;
  score_mean: number | null;
  norms: Norm[];
}

export interface Series {
  name: string;
  rule: string;
  unit: string;
  interval: Days;
  since: string;
  points: SeriesPoint[];
  total: SeriesPoint;
}
