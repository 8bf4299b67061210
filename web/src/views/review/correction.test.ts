import { describe, expect, it } from "vitest";
import type { Event, Loss, Participant, Place, Span } from "../../api";
import { carried, changesOf, faultsOf, fieldsOf, fitHedge, formOf, spanOfDays, timeFault, withType } from "./correction";
import type { Item } from "./item";

const span = (text: string, start: number): Span => ({ text, start, end: start + text.length });
const person = (name: string, more: Partial<Participant> = {}): Participant => ({
  ...span(name, 5), name, id: "", party: "", country: "", country_basis: "", sectors: [], role: "", why: "", ...more,
});
const place = (name: string, more: Partial<Place> = {}): Place => ({ ...span(name, 50), name, id: "", country: "", admin1: "", lat: null, lon: null, precision: "", ...more });
const sentence = { index: 0, start: 0, end: 80 };

const shelling: Event = {
  id: "e1", type: "ASSAULT", modes: ["heavy-weapons"], contexts: ["military"], cameo: "194", score: -9, quad: "material-conflict", status: "actual",
  trigger: span("shelled", 20), mentions: [], actors: [person("Veldrian  guns", { party: "vel-gov", country: "VEL", sectors: ["MIL"] })], recipients: [person("Ostmark")],
  responsibility: "", date: { from: "2031-03-04", to: "2031-03-04", precision: "day", ...span("on Tuesday", 60) }, places: [place("Lower/Ost", { lat: 40.5, lon: 45.25, country: "OST" })],
  attribution: [{ source: person("a herdsman"), via: [], cue: span("said", 70), polarity: "asserts" }], sentence, confidence: 0.6, rule: "assault.shell",
};
const dead: Loss = {
  ...span("nine soldiers", 30), id: "l1", kind: "killed", victims: [person("soldiers", { sectors: ["MIL"] })], min: 9, max: null, hedge: "at-least", measure: "single",
  part_of: null, superseded_by: null, cause: "violence", perpetrators: [], claimant: null, attribution: [], denied: false, period: null, places: [], event: "e1",
  sentence, confidence: 0.7, rule: "loss.killed",
};
const items: Item[] = [
  { kind: "event", of: shelling },
  { kind: "loss", of: dead },
  { kind: "quote", of: { ...span("we saw it", 0), id: "q1", speaker: null, direct: true } },
  { kind: "alignment", of: { ...span("stands by", 0), id: "a1", from: person("X", { party: "x-gov" }), to: person("Y", { party: "y-gov" }), relation: "backs", attribution: [] } },
];

describe("the form of an item", () => {
  it("has every field that can be corrected, of each kind", () => {
    for (const item of items) expect(Object.keys(formOf(item)).sort()).toEqual([...fieldsOf[item.kind]].sort());
  });
  it("changes nothing by itself", () => {
    for (const item of items) {
      expect(changesOf(formOf(item), formOf(item))).toEqual({});
      expect(faultsOf(item.kind, formOf(item))).toEqual({});
    }
  });
  it("names people and places in their plain form", () => {
    const form = formOf(items[0]!);
    expect(form.actors).toEqual([{ party: "vel-gov", country: "VEL", sectors: ["MIL"], name: "Veldrian guns" }]);
    expect(form.places).toEqual([{ name: "Lower Ost", country: "OST", lat: 40.5, lon: 45.25 }]);
    expect(form.date).toEqual({ from: "2031-03-04", to: "2031-03-04", precision: "day", text: "", start: 0, end: 0 });
  });
  it("names each participant once", () => {
    const two: Item = { kind: "event", of: { ...shelling, actors: [person("soldiers"), person("soldiers", { start: 40 })] } };
    expect(formOf(two).actors).toEqual([{ name: "soldiers" }]);
  });
});

describe("a correction", () => {
  const event = formOf(items[0]!);
  const loss = formOf(items[1]!);
  it("holds the changed fields and no others", () => {
    expect(changesOf(event, { ...event, status: "planned" })).toEqual({ status: "planned" });
    expect(changesOf(loss, { ...loss, min: 11, max: 11, hedge: "exact" })).toEqual({ min: 11, max: 11, hedge: "exact" });
  });
  it("tells an emptied list, an opened bound and the narrator from silence", () => {
    expect(changesOf(event, { ...event, recipients: [], date: null })).toEqual({ recipients: [], date: null });
    expect(changesOf({ ...loss, max: 12 }, { ...loss, max: null })).toEqual({ max: null });
    expect(changesOf(event, { ...event, source: null, polarity: "denies" })).toEqual({ source: null });
  });
  it("keeps what the same reviewer corrected before", () => {
    expect(carried({ status: "planned", type: "THREATEN" }, { type: "ACCUSE" })).toEqual({ status: "planned", type: "ACCUSE" });
    expect(carried(undefined, { min: 4 })).toEqual({ min: 4 });
  });
  it("drops modes that another type has not", () => {
    const modes = (type: string) => (type === "COERCE" ? ["arrest", "seize"] : ["violence"]);
    expect(withType({ type: "ASSAULT", modes: ["heavy-weapons"] }, "COERCE", modes)).toEqual({ type: "COERCE", modes: [] });
    expect(withType({ type: "SANCTION", modes: ["arrest"] }, "COERCE", modes)).toEqual({ type: "COERCE", modes: ["arrest"] });
  });
});

describe("figures", () => {
  const loss = formOf(items[1]!);
  it("have a hedge that goes with their bounds", () => {
    expect(fitHedge("at-least", 4, 4)).toBe("exact");
    expect(fitHedge("about", 30, 30)).toBe("about");
    expect(fitHedge("about", 30, null)).toBe("at-least");
    expect(fitHedge("vague", 24, null)).toBe("vague");
    expect(fitHedge("exact", null, 20)).toBe("at-most");
  });
  it("need a bound, in order, with a hedge that fits", () => {
    expect(faultsOf("loss", { ...loss, min: null }).min).toMatch(/one bound/);
    expect(faultsOf("loss", { ...loss, min: 9, max: 4 }).min).toMatch(/above/);
    expect(faultsOf("loss", { ...loss, hedge: "exact" }).hedge).toMatch(/bounds/);
    expect(faultsOf("loss", { ...loss, min: 0, max: 0, hedge: "exact" })).toEqual({});
  });
  it("that are denied need a claimant", () => {
    expect(faultsOf("loss", { ...loss, denied: true }).denied).toMatch(/claimant/);
    expect(faultsOf("loss", { ...loss, denied: true, claimant: { party: "ost-gov" } })).toEqual({});
  });
});

describe("times", () => {
  const t = (precision: string, from: string, to: string) => ({ precision, from, to, text: "", start: 0, end: 0 });
  it("are days of the calendar, in order", () => {
    expect(timeFault(t("day", "2031-03-04", "2031-03-04"))).toBe("");
    expect(timeFault(t("range", "2031-03-04", ""))).toBe("");
    expect(timeFault(t("hour", "2031-03-04T14:30", "2031-03-04T14:30"))).toBe("");
    expect(timeFault(t("range", "", ""))).toBe("Give a day.");
    expect(timeFault(t("day", "2031-13-04", "2031-13-04"))).toBe("Give a day.");
    expect(timeFault(t("day", "2031-03-04", ""))).toBe("Give a day.");
    expect(timeFault(t("hour", "2031-03-04", "2031-03-04"))).toBe("Give a day and an hour.");
    expect(timeFault(t("range", "2031-03-04", "2031-03-01"))).toMatch(/before it begins/);
  });
  it("of a week, month or year are whole ones", () => {
    expect(spanOfDays("week", "2031-03-09")).toMatchObject({ from: "2031-03-03", to: "2031-03-09" }); // a Sunday
    expect(spanOfDays("week", "2031-01-01")).toMatchObject({ from: "2030-12-30", to: "2031-01-05" });
    expect(spanOfDays("month", "2032-02-10")).toMatchObject({ from: "2032-02-01", to: "2032-02-29" });
    expect(spanOfDays("year", "2031-03-04")).toMatchObject({ from: "2031-01-01", to: "2031-12-31" });
    expect(spanOfDays("hour", "2031-03-04")).toMatchObject({ from: "2031-03-04T00:00", to: "2031-03-04T00:00" });
  });
});
