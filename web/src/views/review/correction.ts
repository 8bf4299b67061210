import type { Correction, ItemKind, Participant, Place, Time, Where, Who } from "../../api";
import type { Item } from "./item";

/** What can be wrong with an item, by the kind of it, in the order of the form. */
export const fieldsOf: Record<ItemKind, (keyof Correction)[]> = {
  event: ["type", "modes", "status", "actors", "recipients", "source", "polarity", "responsibility", "date", "places", "contexts"],
  loss: ["kind", "min", "max", "hedge", "measure", "victims", "perpetrators", "cause", "claimant", "denied", "period", "places"],
  quote: ["speaker"],
  alignment: ["from", "relation", "to"],
};

/** whoOf names a participant as a correction does. */
export function whoOf(p: Participant): Who {
  const name = plain(p.name || p.text);
  return {
    ...(p.party && { party: p.party }),
    ...(p.country && { country: p.country }),
    ...(p.sectors.length > 0 && { sectors: p.sectors }),
    ...(name && { name }),
  };
}

/** whereOf names a place as a correction does; its name may not hold the signs that divide one. */
export function whereOf(p: Place): Where {
  return {
    name: plain((p.name || p.text).replace(/[/@#]/g, " ")),
    ...(p.country && { country: p.country }),
    ...(p.admin1 && { admin1: plain(p.admin1.replace(/[/@#]/g, " ")) }),
    ...(p.precision && { precision: p.precision }),
    ...(p.lat !== null && p.lon !== null && { lat: p.lat, lon: p.lon }),
    ...(p.id && { id: p.id }),
  };
}

/** plain puts a name on one line, with no blanks at its ends. */
const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** timeOf gives a time without the words that tell it. */
export const timeOf = (t: Time | null): Time | null => t && { from: t.from, to: t.to, precision: t.precision, text: "", start: 0, end: 0 };

/** A list says nobody twice. */
function once<T>(list: T[]): T[] {
  const seen = new Set<string>();
  return list.filter((x) => {
    const key = JSON.stringify(x);
    return !seen.has(key) && seen.add(key);
  });
}

/** formOf gives an item as a correction that says all of it: what the form begins with. */
export function formOf(item: Item): Correction {
  const people = (list: Participant[]) => once(list.map(whoOf));
  switch (item.kind) {
    case "event": {
      const e = item.of;
      const nearest = e.attribution[0];
      return {
        type: e.type,
        modes: e.modes,
        status: e.status,
        actors: people(e.actors),
        recipients: people(e.recipients),
        source: nearest ? whoOf(nearest.source) : null,
        polarity: nearest?.polarity ?? "asserts",
        responsibility: e.responsibility,
        date: timeOf(e.date),
        places: once(e.places.map(whereOf)),
        contexts: e.contexts,
      };
    }
    case "loss": {
      const l = item.of;
      return {
        kind: l.kind,
        min: l.min,
        max: l.max,
        hedge: l.hedge,
        measure: l.measure,
        victims: people(l.victims),
        perpetrators: people(l.perpetrators),
        cause: l.cause,
        claimant: l.claimant && whoOf(l.claimant),
        denied: l.denied,
        period: timeOf(l.period),
        places: once(l.places.map(whereOf)),
      };
    }
    case "quote":
      return { speaker: item.of.speaker && whoOf(item.of.speaker) };
    case "alignment":
      return { from: whoOf(item.of.from), relation: item.of.relation, to: whoOf(item.of.to) };
  }
}

/** changesOf gives the fields in which a form differs from what it began with. */
export function changesOf(before: Correction, after: Correction): Correction {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(after)) {
    if (JSON.stringify(value) !== JSON.stringify(before[name as keyof Correction])) changed[name] = value;
  }
  // A polarity without a source means nothing.
  if (after.source === null) delete changed.polarity;
  return changed as Correction;
}

/** carried adds changes to what the same reviewer corrected before, since his latest judgement replaces all of the earlier one. */
export const carried = (earlier: Correction | undefined, changes: Correction): Correction => ({ ...earlier, ...changes });

/** fits tells whether a hedge goes with bounds. */
export function fits(hedge: string | undefined, min: number | null, max: number | null): boolean {
  switch (hedge) {
    case "exact":
    case "about":
      return min !== null && max !== null;
    case "at-least":
    case "vague":
      return min !== null;
    case "at-most":
      return max !== null;
  }
  return false;
}

/** fitHedge keeps a hedge where it goes with the bounds, and else gives the plain one that does. */
export function fitHedge(hedge: string, min: number | null, max: number | null): string {
  if (min === null) return "at-most";
  if (max === null) return hedge === "vague" ? "vague" : "at-least";
  return hedge === "about" ? "about" : "exact";
}

/** withType changes an event's type; modes that the new one has not are left out. */
export function withType(form: Correction, type: string, modesOf: (type: string) => string[]): Correction {
  const modes = modesOf(type);
  return { ...form, type, modes: (form.modes ?? []).filter((m) => modes.includes(m)) };
}

/** faultsOf tells what is wrong with a form, by its field, in words for the reviewer. */
export function faultsOf(kind: ItemKind, form: Correction): Partial<Record<keyof Correction, string>> {
  const faults: Partial<Record<keyof Correction, string>> = {};
  if (kind === "loss") {
    const { min = null, max = null } = form;
    if (min === null && max === null) faults.min = "Give one bound at least. If there is no figure at all, reject the loss.";
    else if (min !== null && max !== null && min > max) faults.min = `The least, ${min}, is above the most, ${max}.`;
    if (form.hedge !== undefined && !faults.min && !fits(form.hedge, min, max)) faults.hedge = "It does not go with these bounds.";
    if (form.denied && !form.claimant) faults.denied = "A denied figure needs somebody who denies it: name the claimant.";
  }
  for (const name of ["date", "period"] as const) {
    const fault = form[name] && timeFault(form[name]);
    if (fault) faults[name] = fault;
  }
  for (const name of ["actors", "recipients", "victims", "perpetrators", "places"] as const) {
    const list: unknown[] = form[name] ?? [];
    if (once(list).length < list.length) faults[name] = "It is there twice; take one out.";
  }
  for (const name of ["from", "to"] as const) {
    if (form[name] && Object.keys(form[name]).length === 0) faults[name] = "Name a party.";
  }
  return faults;
}

/** timeFault tells what is wrong with a time; nothing where it is right. */
export function timeFault({ from, to, precision }: Time): string {
  const hour = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
  const form = precision === "hour" ? hour : /^\d{4}-\d\d-\d\d$/;
  if (!from && !to) return "Give a day.";
  for (const end of [from, to]) {
    // Seconds and days that no month has are dates of no calendar.
    if (end && (!form.test(end) || Number.isNaN(Date.parse(end.slice(0, 10))))) return precision === "hour" ? "Give a day and an hour." : "Give a day.";
  }
  if ((!from || !to) && precision !== "range" && precision !== "hour") return "Give a day.";
  if (from && to && to < from) return `It ends (${to}) before it begins (${from}).`;
  return "";
}

/** spanOfDays gives the time of a precision that a day lies in. */
export function spanOfDays(precision: string, day: string): Time {
  const at = (from: string, to: string): Time => ({ from, to, precision, text: "", start: 0, end: 0 });
  const date = new Date(day.slice(0, 10) + "T00:00:00Z");
  if (Number.isNaN(date.getTime())) return at(day, day);
  const iso = (y: number, m: number, d: number) => new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (precision) {
    case "week": {
      const monday = d - ((date.getUTCDay() + 6) % 7);
      return at(iso(y, m, monday), iso(y, m, monday + 6));
    }
    case "month":
      return at(iso(y, m, 1), iso(y, m + 1, 0));
    case "year":
      return at(iso(y, 0, 1), iso(y, 11, 31));
    case "hour": {
      const minute = day.length >= 16 ? day.slice(0, 16) : day.slice(0, 10) + "T00:00";
      return at(minute, minute);
    }
  }
  return at(day.slice(0, 10), day.slice(0, 10));
}
