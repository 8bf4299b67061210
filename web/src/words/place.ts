/** Places in words, never closer than they were told. */
import { isolate } from "./names";

interface Told {
  name: string;
  precision?: string;
  admin1?: string;
}

/** placeText gives "at Vorukh", "near Ak-Sai", "in the district of Leilek", with the province and country where they say more. */
export function placeText({ name, precision, admin1 }: Told, country: string): string {
  if (!name) return country ? "in " + isolate(country) : "at a place that is not told";
  const where = [admin1, country].filter((more) => more && more !== name).map((more) => isolate(more!));
  return before(precision) + isolate(name) + (where.length ? " (" + where.join(", ") + ")" : "");
}

function before(precision = ""): string {
  switch (precision) {
    case "exact":
      return "at ";
    case "near":
      return "near ";
    case "district":
      return "in the district of ";
    case "province":
      return "somewhere in the province of ";
    case "region":
      return "somewhere in the region of ";
    case "country":
    case "continent":
      return "somewhere in ";
  }
  return "at a place called ";
}

/** precisionText says what a precision means. */
export function precisionText(precision = ""): string {
  switch (precision) {
    case "exact":
      return "the town, village or landmark itself";
    case "near":
      return "near it; how near is not told";
    case "district":
      return "known to the district only";
    case "province":
      return "known to the province only";
    case "region":
      return "known to a region only";
    case "country":
      return "known to the country only";
    case "continent":
      return "known to several countries only";
  }
  return "not found in the gazetteer";
}
