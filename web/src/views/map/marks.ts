import type { Precision, Site } from "../../api/places";
import { dayText } from "../../text";

/** What the size of a mark tells. */
export type Measure = "incidents" | "killed";

/** killedAt is the largest number of killed that anybody names of a place. */
export const killedAt = ({ killed }: Site): number => Math.max(killed.low, killed.high ?? 0, killed.high_at_least);

export const measured = (site: Site, by: Measure): number => (by === "killed" ? killedAt(site) : site.incidents);

/**
 * How a place is drawn. A town is a point. Outside a town, the point gets a halo in
 * which it may lie. What is told no closer than a district or province is an area of about its
 * size, and never a point. What is told only of a state is the state itself.
 */
export type Shape = "point" | "halo" | "area" | "state";

export function shapeOf(precision: Precision): Shape {
  switch (precision) {
    case "exact":
      return "point";
    case "near":
      return "halo";
    case "country":
      return "state";
    default:
      return "area";
  }
}

/** reach is within how many kilometres of its coordinates a place told so closely may lie. */
export function reach(precision: Precision): number {
  switch (precision) {
    case "exact":
      return 0;
    case "near":
      return 20;
    case "district":
      return 35;
    case "province":
      return 110;
    case "region":
      return 200;
    case "country":
      return 300;
    case "continent":
      return 900;
  }
}

const smallest = 4;

/** radius is that of a mark in pixels: its area grows with the number, and one beside thousands is still seen. */
export function radius(value: number, most: number, largest: number): number {
  if (value <= 0 || most <= 0) return smallest;
  return Math.max(smallest, Math.sqrt(value / most) * largest);
}

/** closeness tells in words how closely a place is told. */
export function closeness(precision: Precision): string {
  switch (precision) {
    case "exact":
      return "at the place itself";
    case "near":
      return "near it";
    case "district":
      return "somewhere in the district";
    case "province":
      return "somewhere in the province";
    case "region":
      return "somewhere in the region";
    case "country":
      return "somewhere in the country";
    case "continent":
      return "somewhere in several countries";
  }
}

/** doubts tells in words what is at issue about a place itself: who claims it, and who puts it elsewhere. */
export function doubts(site: Site): string[] {
  const list: string[] = [];
  if (site.dispute) {
    const { territory, claimants, holder } = site.dispute;
    const where = territory === site.name ? "" : `Lies in ${territory}: `;
    const by = claimants.length === 1 ? `claimed by ${claimants[0]}` : `claimed by ${claimants.slice(0, -1).join(", ")} and ${claimants.at(-1)}`;
    const text = `${where}${by}, held by ${holder}${site.last ? " on " + dayText(site.last) : ""}.`;
    list.push(text.slice(0, 1).toUpperCase() + text.slice(1));
  }
  if (site.misplaced) list.push(site.misplaced);
  return list;
}
