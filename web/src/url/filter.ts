import { change, useLocation } from "./location";

/**
 * Which part of the record is meant. The names are those of the API and of the
 * command, so that a filter goes from the page's address to the API unchanged.
 */
export interface Filter {
  from: string;
  to: string;
  country: string[];
  party: string[];
  /** Two countries or parties, or none. */
  pair: string[];
  type: string[];
  status: string[];
  place: string;
  source: string;
  text: string;
}

const single = ["from", "to", "place", "source", "text"] as const;
const several = ["country", "party", "type", "status"] as const;

export const filterNames: readonly string[] = [...single, ...several, "pair"];

/** readFilter reads a filter; what it does not know it leaves alone. */
export function readFilter(query: URLSearchParams): Filter {
  const all = (name: string) => [...new Set(query.getAll(name).filter(Boolean))];
  const pair = (query.get("pair") ?? "").split(",").map((s) => s.trim());
  return {
    from: query.get("from") ?? "",
    to: query.get("to") ?? "",
    place: query.get("place") ?? "",
    source: query.get("source") ?? "",
    text: query.get("text") ?? "",
    country: all("country"),
    party: all("party"),
    type: all("type"),
    status: all("status"),
    pair: pair.length === 2 && pair[0] && pair[1] ? pair : [],
  };
}

/** writeFilter gives the parameters of a filter, in one order, so that equal filters read alike. */
export function writeFilter(filter: Partial<Filter>): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of single) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  for (const name of several) for (const value of filter[name] ?? []) query.append(name, value);
  if (filter.pair?.length === 2) query.set("pair", filter.pair.join(","));
  return query;
}

/** isFiltered tells whether a filter leaves anything out. */
export function isFiltered(filter: Filter): boolean {
  return writeFilter(filter).size > 0;
}

/** useFilter gives the filter of the address, and what changes a part of it. */
export function useFilter(): [Filter, (part: Partial<Filter>, how?: "push" | "replace") => void] {
  const filter = readFilter(useLocation().query);
  return [
    filter,
    (part, how) => {
      const values: Record<string, string | string[] | undefined> = {};
      for (const [name, value] of Object.entries(part)) {
        values[name] = name === "pair" ? (value as string[]).join(",") : value;
      }
      change(values, how);
    },
  ];
}

/** query gives the API's parameters: a filter and what else is asked. */
export function query(filter: Partial<Filter>, more: Record<string, string | number | undefined> = {}): string {
  const all = writeFilter(filter);
  for (const [name, value] of Object.entries(more)) {
    if (value !== undefined && value !== "") all.set(name, String(value));
  }
  const text = all.toString();
  return text && "?" + text;
}
