import { describe, expect, it } from "vitest";
import type { Participant, Victim } from "../api";
import { attributionText, chainText, deedText, scoreText, timeText, victimsText } from "./coding";
import { columnText, contradictionText, deniedText, estimateText, standingText, victimText } from "./loss";
import { capital, counted, isolate, listed } from "./names";
import { placeText, precisionText } from "./place";
import { momentOf, momentText, publication, shortMoment } from "./time";
import { claimedText } from "../ui/figure";

describe("names in a sentence", () => {
  it.each([
    ["Reuters", "Reuters"],
    ["القدس", "\u2068القدس\u2069"],
    ["\u202eevil\u202c", "evil"],
    ["حزب\u2069 الله", "\u2068حزب الله\u2069"],
    ["Ақ Жол 🕊️", "Ақ Жол 🕊️"],
  ])("%s", (name, inside) => expect(isolate(name)).toBe(inside));
  it("are listed and counted", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((l) => listed(l))).toEqual(["", "a", "a and b", "a, b and c"]);
    expect([counted(1, "report"), counted(0, "report"), counted(12000, "loss", "losses")]).toEqual(["1 report", "0 reports", "12,000 losses"]);
    expect([capital("élan"), capital("𐐨x"), capital("")]).toEqual(["Élan", "𐐀x", ""]);
  });
});

describe("moments", () => {
  const at = (published: string, day = "2033-05-11") => momentOf(published, day);
  it("tell the hour only where it is known", () => {
    expect(momentText(at("2033-05-11T05:15:00Z"))).toBe("11 May 2033, 05:15");
    expect(momentText(at("2033-05-11T05:15:00+05:00"))).toBe("11 May 2033, 00:15");
    expect(momentText(at(""))).toBe("11 May 2033");
    expect(momentText(at("", "yesterday"))).toBe("an unknown day");
    expect(momentText(publication(1999401300))).toBe("11 May 2033, 05:15");
    expect(momentText(publication(1999468799))).toBe("11 May 2033");
  });
  it("leave out what was said", () => {
    const first = at("2033-05-11T05:15:00Z");
    expect(shortMoment(at("2033-05-11T09:40:00Z"), first)).toBe("09:40");
    expect(shortMoment(at("2033-05-12T06:30:00Z"), first)).toBe("12 May, 06:30");
    expect(shortMoment(at("2034-01-02T06:30:00Z"), first)).toBe("2 Jan 2034, 06:30");
    expect(shortMoment(at("", "2033-05-12"), first)).toBe("12 May");
  });
});

describe("places", () => {
  it.each([
    ["exact", "at Leilek (Batken, Kyrgyzstan)"],
    ["near", "near Leilek (Batken, Kyrgyzstan)"],
    ["district", "in the district of Leilek (Batken, Kyrgyzstan)"],
    ["province", "somewhere in the province of Leilek (Batken, Kyrgyzstan)"],
    ["country", "somewhere in Leilek (Batken, Kyrgyzstan)"],
    ["", "at a place called Leilek (Batken, Kyrgyzstan)"],
  ])("%s", (precision, words) => {
    expect(placeText({ name: "Leilek", admin1: "Batken", precision }, "Kyrgyzstan")).toBe(words);
    expect(precisionText(precision)).not.toBe("");
  });
  it("do not repeat a name", () => expect(placeText({ name: "Mali", admin1: "", precision: "country" }, "Mali")).toBe("somewhere in Mali"));
});

describe("losses", () => {
  const victim = (of: Partial<Victim>): Victim => ({ parties: [], countries: [], class: "mixed", irregular: false, what: "", words: "", ...of });
  it.each([
    ["the government of Mali", { class: "combatants", parties: ["mli-gov"] }, "combatants of the government of Mali"],
    ["Mali", { class: "combatants", irregular: true, countries: ["MLI"] }, "fighters of no named party in Mali"],
    ["Mali", { class: "civilians", countries: ["MLI"] }, "civilians of Mali"],
    ["A and B", { class: "combatants", parties: ["a", "b"] }, "combatants of A and B, in one figure"],
    ["all", {}, "anybody"],
    ["Mali", { countries: ["MLI"] }, "people of Mali, combatants or civilians"],
    ["the government of Mali", { class: "things", what: "tank", parties: ["mli-gov"] }, "tank of the government of Mali"],
  ] as const)("of %s", (name, of, words) => expect(victimText(name, victim(of as Partial<Victim>))).toBe(words));
  it("name a joint figure", () => expect(columnText({ kind: "casualties", name: "all", victim: victim({}) })).toBe("Killed or wounded: anybody"));
  it.each([
    [{ low: 12, high: null, high_at_least: 41 }, "12 to ≥ 41"],
    [{ low: 4, high: 30, high_at_least: 30 }, "4–30"],
    [{ low: 5, high: 5, high_at_least: 5 }, "5"],
    [{ low: 9, high: null, high_at_least: 9 }, "≥ 9"],
    [{ low: null, high: null, high_at_least: 0 }, "nothing claimed"],
    [{ low: 0, high: 0, high_at_least: 0 }, "0"],
  ])("are rolled up %o", (estimate, words) => expect(estimateText(estimate)).toBe(words));
  it("are denied and contradicted", () => {
    const voice = (name: string, min: number, max: number | null) => ({ claimant: name, name, claim: "", report: "", figure: { min, max, hedge: "exact" as const } });
    expect(contradictionText({ column: "c", part: "", lower: voice("A", 4, 4), higher: voice("B", 30, null), gap: 26, relative: 0.87 }, claimedText)).toBe("A says 4, B says ≥ 30: apart by 26");
    expect(deniedText(["A", "B"])).toBe("denied by A and B");
    expect(standingText({ standing: "third-party", ally: "tur-gov", why: "" }, () => "Turkey")).toBe("third party, stands by Turkey");
    expect(standingText({ standing: "own-side", ally: "", why: "" }, String)).toBe("own side");
  });
});

describe("a coding", () => {
  const who = (name: string, text = name) => ({ name, text }) as Participant;
  it("says who did what to whom", () => {
    expect(deedText({ actors: [who("Tajik forces")], recipients: [who("a post"), who("a road")] })).toBe("Tajik forces → a post and a road");
    expect(deedText({ actors: [], recipients: [] })).toBe("nobody named");
    expect(victimsText({ victims: [who("Kyrgyz Border Service", "seven guards")] })).toBe("seven guards");
  });
  it.each([
    [[{ source: who("a police officer"), via: [who("Reuters")], polarity: "asserts" }], "Reuters, quoting a police officer says so"],
    [[{ source: who("a witness"), via: [who("AFP"), who("the Times")], polarity: "asserts" }], "the Times, quoting AFP, quoting a witness says so"],
    [[{ source: who("Dushanbe"), via: [], polarity: "denies" }, { source: who("Moscow"), via: [], polarity: "doubts" }], "Dushanbe denies it; Moscow doubts it"],
    [[], "the report itself says so"],
  ])("says who says so", (attribution, words) => expect(attributionText(attribution)).toBe(words));
  it("names a source alone", () => expect(chainText({ source: who("TASS"), via: [] })).toBe("TASS"));
  it.each([
    [{ from: "2020-07-12", to: "2020-07-14", precision: "range" }, "12–14 Jul 2020"],
    [{ from: "2020-07-12T14:30", to: "2020-07-12T14:30", precision: "hour" }, "12 Jul 2020, 14:30"],
    [{ from: "2020-07-12T14:30", to: "2020-07-12T16:00", precision: "hour" }, "12 Jul 2020, 14:30 to 16:00"],
    [null, "not told"],
  ])("tells the time", (time, words) => expect(timeText(time)).toBe(words));
  it("writes scores with their sign", () => expect([-10, 0, 3.4].map(scoreText)).toEqual(["−10.0", "0.0", "+3.4"]));
});
