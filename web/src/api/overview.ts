import type { Figures } from "./types";

/** How incidents spread over time, counted by casus: a lane a type or pair, a bin a span of days. */
export interface Overview {
  from: string;
  to: string;
  unit: string;
  lanes: Lane[];
  matching: number;
  total: number;
}

export interface Lane {
  /** What a filter takes: a type, or a pair A,B. */
  key: string;
  name: string;
  bins: Bin[];
}

export interface Bin {
  from: string;
  to: string;
  incidents: number;
  killed: Pick<Figures, "low" | "high"> & { reach: number };
  /** How many of them have a contested perpetrator, and how many contradicting figures. */
  contested: number;
  disputed: number;
}
