/** What was coded, in plain words. */
import type { Attribution, Event, Loss, Participant, Time } from "../api";
import { daysText } from "../text";
import { isolate, listed } from "./names";

/** whoText names a participant as the atlas does, or as the report does. */
export function whoText({ name, text }: Pick<Participant, "name" | "text">): string {
  return isolate(name || text || "somebody");
}

/** peopleText names several, and says so where nobody is named. */
export function peopleText(people: readonly Participant[], nobody: string): string {
  return people.length ? listed(people.map(whoText)) : nobody;
}

/** deedText gives "Tajik forces → a post near Ak-Sai". */
export function deedText({ actors, recipients }: Pick<Event, "actors" | "recipients">): string {
  if (recipients.length === 0) return peopleText(actors, "nobody named");
  return peopleText(actors, "nobody named") + " → " + peopleText(recipients, "");
}

/** chainText is who says so: "Reuters, quoting a police officer". Who quotes is outermost last in via. */
export function chainText({ source, via }: Pick<Attribution, "source" | "via">): string {
  const chain = [source, ...via].reverse().map(whoText);
  return chain.join(", quoting ");
}

const polarities: Record<string, string> = { asserts: "says so", denies: "denies it", doubts: "doubts it" };

/** attributionText is who says so and whether he denies it; without anybody it is the report itself. */
export function attributionText(attribution: readonly Pick<Attribution, "source" | "via" | "polarity">[]): string {
  if (attribution.length === 0) return "the report itself says so";
  return attribution.map((a) => `${chainText(a)} ${polarities[a.polarity] ?? a.polarity}`).join("; ");
}

/** timeText gives the days of a time, and the hour where it is told. */
export function timeText(time: Pick<Time, "from" | "to" | "precision"> | null): string {
  if (!time) return "not told";
  const days = daysText({ from: time.from.slice(0, 10), to: time.to.slice(0, 10) });
  const hours = time.precision === "hour" ? [...new Set([time.from.slice(11), time.to.slice(11)])].filter(Boolean) : [];
  return days + (hours.length ? ", " + hours.join(" to ") : "");
}

const hedges: Record<string, string> = { exact: "plain", about: "about", "at-least": "at least", "at-most": "at most", vague: "vague (“dozens”)" };

/** hedgeText says how firmly a figure is given. */
export function hedgeText(hedge: string): string {
  return hedges[hedge] ?? hedge;
}

const measures: Record<string, string> = { single: "of one happening", cumulative: "a running total", increment: "added to an earlier figure", unclear: "unclear what it counts" };

/** measureText says what a figure counts. */
export function measureText(measure: string): string {
  return measures[measure] ?? measure;
}

/** victimsText names those lost by the report's words where they say more than a name ("seven border guards" does, "it" does not). */
export function victimsText({ victims }: Pick<Loss, "victims">): string {
  return victims.length ? listed(victims.map((v) => isolate((v.text.includes(" ") ? v.text : v.name) || v.text || "somebody"))) : "nobody named";
}

const relations: Record<string, string> = { allied: "is allied with", backs: "backs", opposes: "opposes", rival: "is a rival of" };

/** relationText is how one party stands to another. */
export function relationText(relation: string): string {
  return relations[relation] ?? relation;
}

const quads: Record<string, string> = {
  "verbal-cooperation": "words of cooperation",
  "material-cooperation": "deeds of cooperation",
  "verbal-conflict": "words of conflict",
  "material-conflict": "deeds of conflict",
};

/** quadText names a quad class. */
export function quadText(quad: string): string {
  return quads[quad] ?? quad;
}

/** scoreText writes a score with its sign. */
export function scoreText(score: number): string {
  return (score > 0 ? "+" : score < 0 ? "−" : "") + Math.abs(score).toFixed(1);
}

/** plainText takes the hyphens out of a term. */
export function plainText(term: string): string {
  return term.replace(/-/g, " ");
}
