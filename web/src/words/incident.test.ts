import { describe, expect, it } from "vitest";
import type { Blame, FullIncident, IncidentPlace } from "../api";
import { formText, headline, hit, howDayIsKnown, pairText, placesTold, whatEpisode, whatHappened, whoDidIt, whoTells } from "./incident";

const names: Record<string, string> = { KGZ: "Kyrgyzstan", TJK: "Tajikistan", "kgz-gov": "the government of Kyrgyzstan", "tjk-gov": "the government of Tajikistan", "pse-hamas": "حماس" };
const name = (id: string) => names[id] ?? id;
const place: IncidentPlace = { name: "Vorukh", country: "TJK", admin1: "Sughd", precision: "exact" };
const days = { from: "2033-05-11", to: "2033-05-11" };

describe("the form of violence", () => {
  it.each([
    ["shelling", "shelling"],
    ["air+firearms", "an air strike and shooting"],
    ["shelling+drone+explosives", "shelling, a drone strike and an explosion"],
    ["unknown", "violence"],
    ["", "violence"],
  ])("%s is %s", (form, words) => expect(formText(form)).toBe(words));
});

describe("a headline", () => {
  it.each<[string, IncidentPlace, string]>([
    ["shelling", place, "Shelling at Vorukh (Tajikistan)"],
    ["air", { ...place, precision: "near" }, "Air strike near Vorukh (Tajikistan)"],
    ["suicide+explosives+firearms", { ...place, precision: "province" }, "Suicide attack, an explosion and other violence somewhere in the province of Vorukh (Tajikistan)"],
    ["unknown", { name: "", country: "TJK" }, "Violence in Tajikistan"],
    ["unknown", { name: "" }, "Violence at a place that is not told"],
    ["clash", { name: "Old Mill", precision: "" }, "Clash at a place called Old Mill"],
  ])("of %s", (form, where, words) => expect(headline({ form, place: where, days }, name)).toBe(words));
});

describe("what happened", () => {
  it.each([
    [days, { class: 3, parties: ["kgz-gov"], countries: ["KGZ"] }, "On 11 May 2033, shelling at Vorukh (Sughd, Tajikistan) hit forces of the government of Kyrgyzstan and civilians."],
    [{ from: "2033-05-11", to: "2033-05-13" }, { class: 2, countries: ["KGZ", "TJK"] }, "On 11–13 May 2033, shelling at Vorukh (Sughd, Tajikistan) hit civilians of Kyrgyzstan and Tajikistan."],
    [{ from: "", to: "" }, {}, "On a day that is not told, shelling at Vorukh (Sughd, Tajikistan) is told."],
  ])("%o hitting %o", (when, targets, words) => expect(whatHappened({ days: when, form: "shelling", place, targets }, name)).toBe(words));
});

describe("whom it hit", () => {
  it.each([
    [{ class: 1 }, "armed people of no named party"],
    [{ class: 4 }, "a government, its people or buildings"],
    [{ class: 1, parties: ["pse-hamas"] }, "forces of \u2068حماس\u2069"],
    [{}, ""],
  ])("%o", (targets, words) => expect(hit(targets, name)).toBe(words));
});

describe("who did it", () => {
  const tajik: Blame = { party: "tjk-gov", country: "TJK", name: "Tajikistan", by: ["kgz-gov"], denied: ["tjk-gov"] };
  const forces: Blame = { country: "TJK", name: "Tajik forces", by: ["kgz-gov"] };
  const kyrgyz: Blame = { party: "kgz-gov", country: "KGZ", name: "Kyrgyz soldiers", by: ["tjk-gov"] };
  it.each<[string, Blame[], boolean, string]>([
    ["nobody", [], false, "Nobody is said to have done it."],
    ["one accused, who denied it", [tajik], false, "The government of Kyrgyzstan blamed the government of Tajikistan; the government of Tajikistan denied it."],
    ["two who accuse each other", [tajik, kyrgyz], true, "Who did it is contested: the government of Kyrgyzstan blamed the government of Tajikistan; the government of Tajikistan blamed the government of Kyrgyzstan; the government of Tajikistan denied it."],
    ["the forces of a party that is accused by the same word", [forces, tajik], false, "The government of Kyrgyzstan blamed the government of Tajikistan; the government of Tajikistan denied it."],
    ["forces alone", [forces], false, "The government of Kyrgyzstan blamed Tajik forces."],
    ["the narrator alone", [{ name: "gunmen" }], false, "The reports themselves name gunmen."],
    ["his own word", [{ party: "kgz-gov", name: "x", claimed: true, by: ["kgz-gov"] }], false, "The government of Kyrgyzstan claimed responsibility."],
    ["a third who denied for one of two", [{ ...kyrgyz, denied: ["Moscow"] }, forces], false, "The government of Tajikistan blamed the government of Kyrgyzstan; the government of Kyrgyzstan blamed Tajik forces; Moscow denied that it was the government of Kyrgyzstan."],
  ])("%s", (_, alleged, contested, words) => expect(whoDidIt({ alleged, perpetrator_contested: contested }, name)).toBe(words));
});

describe("who tells it", () => {
  const mention = (report: string, source: string, more = {}) => ({ id: report + source, report, source, basis: "told", ...more }) as FullIncident["mentions"][number];
  it("counts near-duplicates apart", () => {
    expect(whoTells({ reports: 1, mentions: [mention("a", "X")] })).toBe("1 report of 1 outlet tells it.");
    expect(whoTells({ reports: 2, mentions: [mention("a", "X"), mention("b", "Y"), mention("c", "Y"), mention("c", "Y")] })).toBe("2 reports of 2 outlets tell it, and 1 near-duplicate of them.");
  });
  it("says so where no report tells the day", () => {
    expect(howDayIsKnown([mention("a", "X", { basis: "report" })])).toMatch("dates of the reports");
    expect(howDayIsKnown([mention("a", "X", { basis: "report" }), mention("b", "X", { basis: "told" })])).toBe("");
  });
  it("lists the places that are told, the most often told first", () => {
    const near = { places: [{ name: "Ak-Sai", country: "KGZ", precision: "near" }] };
    const at = { places: [{ name: "Vorukh", country: "TJK", precision: "exact" }] };
    expect(placesTold([mention("a", "X", at), mention("b", "X", near), mention("c", "X", near), mention("c", "X", near)], name)).toEqual([
      { text: "near Ak-Sai (Kyrgyzstan)", reports: 2 },
      { text: "at Vorukh (Tajikistan)", reports: 1 },
    ]);
  });
});

describe("an episode", () => {
  const killed = { low: 0, best: null, high: null, high_at_least: 0 };
  it.each([
    [["a", "b"], ["c"], "2 incidents and 1 further one that may be between them"],
    [["a"], [], "1 incident"],
    [[], ["c", "d"], "2 incidents that may be between them"],
  ])("of %o and possibly %o", (incidents, possible, words) =>
    expect(whatEpisode({ id: "e", pair: { a: "kgz-gov", b: "" }, days, incidents, possible, killed }, name)).toBe(`On 11 May 2033, violence between the government of Kyrgyzstan and whoever it was: ${words}.`));
  it("names both sides", () => expect(pairText({ a: "kgz-gov", b: "tjk-gov" }, name)).toBe("the government of Kyrgyzstan and the government of Tajikistan"));
});
