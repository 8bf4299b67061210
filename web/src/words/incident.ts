/** What happened, in plain sentences. */
import type { Blame, Days, Episode, FullIncident, Incident, IncidentPlace } from "../api";
import { daysText } from "../text";
import { capital, counted, isolate, listed } from "./names";
import { placeText } from "./place";

/** What a country's or party's id is called. */
export type NameOfId = (id: string) => string;

const forms: Record<string, string> = {
  shelling: "shelling",
  air: "an air strike",
  drone: "a drone strike",
  explosives: "an explosion",
  suicide: "a suicide attack",
  clash: "a clash",
  firearms: "shooting",
  blades: "an attack with knives, stones or fire",
  abduction: "an abduction",
  beating: "a beating",
  sexual: "sexual violence",
  destruction: "destruction",
  crowd: "force against a crowd",
  chemical: "an attack with chemical or other unconventional weapons",
  riot: "a riot",
};

/** formText gives the forms of violence as a noun: "shelling and shooting". */
export function formText(form: string): string {
  const words = form.split("+").map((one) => forms[one] ?? "");
  return listed(words.filter(Boolean)) || "violence";
}

/** What a headline and a list need of an incident. */
export type Told = Pick<Incident, "days" | "place"> & { form: string };

/** headline gives "Shelling at Samarkandyk". */
export function headline({ form, place }: Told, name: NameOfId): string {
  const words = form.split("+").map((one) => forms[one] ?? "").filter(Boolean);
  const short = words.length > 2 ? [...words.slice(0, 2), "other violence"] : words;
  const what = (listed(short) || "violence").replace(/^an? /, "");
  return capital(what) + " " + placeText({ ...place, admin1: "" }, country(place, name));
}

function country(place: IncidentPlace, name: NameOfId): string {
  return place.country ? name(place.country) : "";
}

/** whatHappened is the day, the place, the form, and whom it hit. */
export function whatHappened(incident: Told & Pick<Incident, "targets">, name: NameOfId): string {
  const { days, place, form } = incident;
  const what = formText(form);
  const whom = hit(incident.targets, name);
  return [onDays(days), what, place.name || place.country ? placeText(place, country(place, name)) : "", whom && "hit " + whom].filter(Boolean).join(" ") + (whom ? "." : " is told.");
}

function onDays(days: Days): string {
  if (!days.from && !days.to) return "On a day that is not told,";
  return (days.from && days.to ? "On " + daysText(days) : capital(daysText(days))) + ",";
}

const armed = 1;
const civil = 2;
const state = 4;

/** hit says whom and what it hit: "forces of the government of Mali and civilians". */
export function hit({ class: sort = 0, parties = [], countries = [] }: Incident["targets"], name: NameOfId): string {
  const words = parties.map((id) => "forces of " + isolate(name(id)));
  if (sort & armed && parties.length === 0) words.push("armed people of no named party");
  if (sort & civil) {
    const whose = parties.length === 0 ? countries.map((id) => isolate(name(id))) : [];
    words.push("civilians" + (whose.length ? " of " + listed(whose) : ""));
  }
  if (sort & state) words.push("a government, its people or buildings");
  return listed(words);
}

/** whoDidIt says who is said to have done it and by whom; never that somebody did. It tells the past, which has one form for one and for many. */
export function whoDidIt({ alleged, perpetrator_contested }: Pick<Incident, "alleged" | "perpetrator_contested">, name: NameOfId): string {
  const blames = alleged ?? [];
  if (blames.length === 0) return "Nobody is said to have done it.";
  const clauses = accusations(blames, name);
  return perpetrator_contested ? "Who did it is contested: " + clauses.join("; ") + "." : capital(clauses.join("; ")) + ".";
}

function accusations(blames: Blame[], name: NameOfId): string[] {
  const blamed = new Map<string, string[]>(); // by whom
  const own: string[] = [];
  const denials: string[] = [];
  const narrated: string[] = [];
  const call = (b: Blame) => isolate(b.party ? name(b.party) : b.name);
  const several = new Set(blames.map(call)).size > 1;
  for (const b of blames) {
    const who = call(b);
    const others = (b.by ?? []).filter((id) => id !== b.party);
    for (const by of others) {
      // "Tajik forces" beside the government of Tajikistan, by the same word, says no more.
      const same = !b.party && b.country && blames.some((o) => o.party && o.country === b.country && o.by?.includes(by));
      if (!same) blamed.set(by, [...new Set([...(blamed.get(by) ?? []), who])]);
    }
    if (b.claimed || others.length < (b.by ?? []).length) own.push(`${who} claimed responsibility`);
    else if (others.length === 0) narrated.push(who);
    for (const by of b.denied ?? []) {
      const denier = isolate(name(by));
      denials.push(denier === who || !several ? `${denier} denied it` : `${denier} denied that it was ${who}`);
    }
  }
  const said = [...blamed].map(([by, whom]) => `${isolate(name(by))} blamed ${listed(whom)}`);
  const told = narrated.length ? [`the reports themselves name ${listed([...new Set(narrated)])}`] : [];
  return [...said, ...own, ...told, ...denials];
}

/** whoTells says how many reports tell it, and by how many outlets. */
export function whoTells({ reports, mentions }: Pick<FullIncident, "reports" | "mentions">): string {
  const outlets = new Set(mentions.map((m) => m.source)).size;
  const copies = new Set(mentions.map((m) => m.report)).size - reports;
  return `${capital(counted(reports, "report"))} of ${counted(outlets, "outlet")} ${reports === 1 ? "tells" : "tell"} it` + (copies > 0 ? `, and ${counted(copies, "near-duplicate")} of them.` : ".");
}

/** howDayIsKnown says so where no report's own words tell the day. */
export function howDayIsKnown(mentions: FullIncident["mentions"]): string {
  const bases = new Set(mentions.map((m) => m.basis));
  if (bases.has("told") || bases.has("linked")) return "";
  if (bases.has("context")) return "No sentence that tells it dates it; the day is that of other sentences of the reports.";
  if (bases.has("report")) return "No report tells the day; it is taken from the dates of the reports.";
  return "";
}

/** placesTold gives each place that reports name for it, with how many do: the most often told first. */
export function placesTold(mentions: FullIncident["mentions"], name: NameOfId): { text: string; reports: number }[] {
  const told = new Map<string, Set<string>>();
  for (const mention of mentions) {
    const place = mention.places?.[0];
    if (!place) continue;
    const text = placeText(place, place.country ? name(place.country) : "");
    told.set(text, (told.get(text) ?? new Set()).add(mention.report));
  }
  return [...told].map(([text, reports]) => ({ text, reports: reports.size })).sort((a, b) => b.reports - a.reports || a.text.localeCompare(b.text));
}

/** pairText names the two sides of an episode. */
export function pairText({ a, b }: Episode["pair"], name: NameOfId): string {
  return isolate(name(a)) + " and " + (b ? isolate(name(b)) : "whoever it was");
}

/** whatEpisode is between whom, when, and of how many incidents. */
export function whatEpisode({ pair, days, incidents, possible }: Episode, name: NameOfId): string {
  const sure = incidents.length ? counted(incidents.length, "incident") : "";
  const maybe = possible.length ? counted(possible.length, sure ? "further one" : "incident", sure ? "further ones" : "incidents") + " that may be between them" : "";
  return `${onDays(days)} violence between ${pairText(pair, name)}: ${listed([sure, maybe].filter(Boolean))}.`;
}
