import type { Days, Figures } from "./types";

/** How incidents spread over time, counted by casus. */
export interface Overview extends Days {
  unit: string;
  /** The lane with the most incidents first. An incident that stands in several lanes is counted in each. */
  lanes: Lane[];
  /** Incidents of which no day is known; they are in no bin. */
  undated: number;
  matching: number;
  total: number;
}

export interface Lane {
  /** A form of violence, or two parties A,B; "" where no party is told, "*" for the rest. */
  key: string;
  name: string;
  incidents: number;
  /** How many lanes are taken together in this one. */
  holds: number;
  /** Those in which something happened, in order. */
  bins: Bin[];
}

export interface Bin extends Days {
  incidents: number;
  /** In how many of them accounts blame different parties. */
  contested: number;
  /** In how many of them figures contradict each other; and the largest such gap, from 0 to 1. */
  disputed: number;
  gap: number;
  killed: Figures;
  /** The id, where it is only one. */
  incident?: string;
}
