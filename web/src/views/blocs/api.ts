import type { Coding, Days, Sentence, Span } from "../../api";

/** Who stands how to whom in a window of days. */
export interface Network {
  window: Days;
  /** The strongest first. */
  parties: Party[];
  /** The heaviest first. */
  pairs: Pair[];
  blocs: Bloc[];
  modularity: number;
  balance: Balance;
  /** How many pairs there are. */
  matching: number;
}

export interface Party {
  name: string;
  friendly: number;
  /** Above 0. */
  hostile: number;
  /** The label of its bloc. */
  bloc: string;
}

export interface Pair {
  a: string;
  b: string;
  positive: number;
  negative: number;
  net: number;
  ties: number;
}

export interface Bloc {
  label: string;
  parties: string[];
  strength: number;
}

export interface Balance {
  polarisation: number;
  friendly: number;
  hostile: number;
  /** Else the polarisation may be too low. */
  exact: boolean;
}

export interface Point extends Balance {
  label: string;
  day: string;
  parties: number;
}

/** How two parties stand to each other, and the evidence. */
export interface Tie {
  window: Days;
  pair: Pair | null;
  items: Evidence[];
  matching: number;
  cut: boolean;
}

export interface Evidence {
  from: string;
  to: string;
  day: string;
  basis: "event" | "alignment" | "atlas";
  what: string;
  weight: number;
  id: string;
  claimants: string[] | null;
  report: { key: string } & Coding["report"];
  words: { text: string; sentence: Sentence; span: Span };
}
