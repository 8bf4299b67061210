/** Plain words for the terms of a coding. */
import type { Correction, ItemKind, Time, Where, Who } from "../../api";
import { claimedText, statuses, typeWords } from "../../ui";

type Terms = [code: string, words: string][];

export const kinds: Terms = [
  ["killed", "Killed"],
  ["wounded", "Wounded"],
  ["captured", "Captured"],
  ["missing", "Missing"],
  ["displaced", "Displaced"],
  ["casualties", "Killed and wounded, in one figure"],
  ["destroyed", "Destroyed"],
];

export const hedges: Terms = [
  ["exact", "Exactly"],
  ["about", "About"],
  ["at-least", "At least"],
  ["at-most", "At most"],
  ["vague", "In words, such as dozens"],
];

export const measures: Terms = [
  ["single", "One happening"],
  ["cumulative", "A running total"],
  ["increment", "Added to an earlier figure"],
  ["unclear", "Unclear"],
];

export const causes: Terms = [
  ["violence", "Violence"],
  ["accident", "An accident"],
  ["disaster", "A disaster"],
  ["disease", "A disease"],
  ["unclear", "Unclear"],
];

export const polarities: Terms = [
  ["asserts", "says so"],
  ["denies", "denies it"],
  ["doubts", "doubts it"],
];

export const relations: Terms = [
  ["allied", "is allied with"],
  ["backs", "backs"],
  ["opposes", "opposes"],
  ["rival", "is a rival of"],
];

export const timePrecisions: Terms = [
  ["", "Not told"],
  ["day", "A day"],
  ["range", "From … to …"],
  ["hour", "A day and hour"],
  ["week", "A week"],
  ["month", "A month"],
  ["year", "A year"],
];

export const placePrecisions: Terms = [
  ["", "Not known"],
  ["exact", "At the place"],
  ["near", "Near it"],
  ["district", "In the district"],
  ["province", "In the province"],
  ["region", "In the region"],
  ["country", "In the country"],
  ["continent", "In several countries"],
];

export const kindWords: Record<ItemKind, string> = { event: "Event", loss: "Loss", quote: "Quote", alignment: "Relation" };

/** The names of the fields, as the form and the lists have them. */
export const fieldWords: Record<string, string> = {
  type: "Type", modes: "Modes", contexts: "Contexts", status: "Status", actors: "Who", recipients: "To whom", responsibility: "Responsibility", source: "Says who", polarity: "How the source stands to it",
  date: "When", kind: "Kind", min: "At least", max: "At most", hedge: "Hedge", measure: "Counts", victims: "Whom", cause: "Cause", perpetrators: "By whom", claimant: "Says who", denied: "Denied",
  period: "Counted from and to", places: "Where", speaker: "Speaker", from: "Who", to: "Whom", relation: "Relation",
  // As the command and the lists of differences name them.
  verdict: "Right or not", mode: "Modes", context: "Contexts", actor: "Who", recipient: "To whom", victim: "Whom", perpetrator: "By whom", place: "Where",
};

const from = (terms: Terms, code: string): string => terms.find(([c]) => c === code)?.[1] ?? code;

export const kindOfLoss = (code: string): string => from(kinds, code);
export const statusWords = (code: string): string => from(statuses, code);

/** whoText names somebody in a line. */
export function whoText(w: Who): string {
  const code = [w.party ?? w.country, w.sectors?.join("+")].filter(Boolean).join(", ");
  if (!w.name) return code || "nobody named";
  return code ? `${w.name} (${code})` : w.name;
}

export const whereText = (w: Where): string => [w.name, w.admin1, w.country].filter((part, i, all) => part && all.indexOf(part) === i).join(", ");

/** timeText writes a time in a line. */
export function timeText(t: Pick<Time, "from" | "to" | "precision">): string {
  const plain = (end: string) => end.replace("T", " ");
  if (!t.from) return "until " + plain(t.to);
  if (!t.to) return "from " + plain(t.from);
  if (t.precision === "month") return t.from.slice(0, 7);
  if (t.precision === "year") return t.from.slice(0, 4);
  return t.from === t.to ? plain(t.from) : plain(t.from) + " to " + plain(t.to);
}

/** correctionText says in a line what a correction demands. */
export function correctionText(c: Correction | undefined): string {
  return Object.entries(c ?? {})
    .map(([name, value]) => (fieldWords[name] ?? name) + ": " + valueText(name, value))
    .join("; ");
}

/** valueText writes the value of a field of a correction. */
export function valueText(name: string, value: unknown): string {
  if (value === null || value === undefined) return { min: "open", max: "open", source: "the report itself", claimant: "the report itself", speaker: "unknown" }[name] ?? "not told";
  if (Array.isArray(value)) return value.length ? value.map((v) => valueText(name, v)).join(", ") : "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") {
    if ("precision" in value && "from" in value) return timeText(value as Time);
    return name === "places" ? whereText(value as Where) : whoText(value as Who);
  }
  const terms: Record<string, Terms> = { status: statuses, kind: kinds, hedge: hedges, measure: measures, cause: causes, polarity: polarities, relation: relations };
  if (name === "type") return typeWords(String(value));
  if (name === "responsibility") return value ? "the actor says it was he" : "none told";
  return terms[name] ? from(terms[name], String(value)) : String(value);
}

/** figureText is a loss's figure with its hedge. */
export const figureText = (l: { min: number | null; max: number | null; hedge: string }): string => claimedText(l as Parameters<typeof claimedText>[0]);
