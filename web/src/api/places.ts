import type { Figures } from "./types";

/** Where incidents happened, counted by casus. */
export interface Places {
  /** Those with the most incidents first. */
  items: Site[];
  /** How many places there are, those included that are not among the items. */
  places: number;
  /** How many incidents happened at them, and how many at those among the items. */
  placed: number;
  shown: number;
  unplaced: {
    incidents: number;
    /** The names told of places that no gazetteer knows; an empty one is no name. */
    names: { name: string; n: number }[];
  };
  matching: number;
  total: number;
}

export type Precision = "exact" | "near" | "district" | "province" | "region" | "country" | "continent";

/** A place, told one way: a town and the country around it are two. */
export interface Site {
  name: string;
  /** The gazetteer's key, which a filter takes. */
  place: string;
  country: string;
  admin1: string;
  lat: number;
  lon: number;
  precision: Precision;
  incidents: number;
  /** In how many of them accounts blame different parties. */
  contested: number;
  /** In how many of them figures contradict each other. */
  disputed: number;
  /** The size of the largest contradiction, from 0 to 1. */
  gap: number;
  killed: Figures;
  first: string;
  last: string;
  /** The id of the deadliest of them. */
  deadliest: string;
  /** Who claims the territory and who holds it, on the last of the days. */
  dispute?: { territory: string; claimants: string[]; holder: string };
  /** How a report puts the place into another state than the gazetteer does. */
  misplaced?: string;
}
