import { describe, expect, it } from "vitest";
import type { Toll } from "../../api";
import { briefingCSV, briefingText } from "./briefing";
import { contradicting, excerptOf, matrixOf, quoteOf, revised } from "./matrix";
import { tellingsOf } from "./telling";
import file from "./testdata/borderclash.json"; // the border clash of the samples, as the API gives it

const toll = file as unknown as Toll;
const matrix = matrixOf(toll);
const row = (key: string) => matrix.groups.flatMap((g) => g.rows).find((r) => r.key === key)!;
const name = (id: string) => id;

describe("the claim matrix", () => {
  it("has a row for each claimant, in the group where he stands", () => {
    expect(matrix.groups.map((g) => [g.name, g.rows.map((r) => r.name)])).toEqual([
      ["The sides", ["the government of Kyrgyzstan", "the government of Tajikistan"]],
      ["Third parties", ["The regional hospital in Batken"]],
    ]);
  });
  it("has a cell only where something is said", () => {
    expect(row("tjk-gov").cells.map((c) => c?.latest?.figure.min)).toEqual([41, undefined, 4, undefined]);
    expect(row("kgz-gov").cells.map((c) => c?.relation.standing)).toEqual(["own-side", "own-side", "adversary", undefined]);
  });
  it("keeps each column's roll-up with it", () => {
    expect(matrix.columns.map((c) => [c.estimate.low, c.estimate.high, c.estimate.best])).toEqual([[12, null, null], [19, 19, 19], [4, 30, null], [34, 34, null]]);
  });
  it("keeps what was said before", () => {
    expect(revised(row("kgz-gov").cells[0]!).map((r) => r.figure.min)).toEqual([7, 11, 12]);
    expect(revised(row("tjk-gov").cells[0]!)).toEqual([]);
  });
  it("finds the two cells of a contradiction", () => {
    for (const c of toll.contradictions) {
      for (const key of contradicting(c)) {
        const [column, claimant] = key.split("\n");
        expect(row(claimant!).cells[matrix.columns.findIndex((x) => x.key === column)]?.latest).toBeTruthy();
      }
    }
    expect(contradicting({ ...toll.contradictions[0]!, part: "other" })[1]).toMatch(/^other\n/);
  });
  it("shows a floor only where it says more than the claims", () => {
    const floor = { column: toll.columns[0]!.key, name: "", victim: toll.columns[0]!.victim, kind: "killed", low: 12, incidents: ["a"] };
    const withFloor = (incidents: string[]) => matrixOf({ ...toll, floors: [{ ...floor, incidents }] }).columns[0]!.floor;
    expect(withFloor(["a"])).toBeUndefined();
    expect(withFloor(["a", "b"])?.low).toBe(12);
  });
});

describe("the words of a claim", () => {
  const claim = row("kgz-gov").cells[0]!.latest!.claim;
  it("stand in their sentence", () => {
    const { text, start, end } = quoteOf(claim, toll);
    expect(text).toBe("Kyrgyzstan's Border Service said it had lost 12 guards, up from 11 on Wednesday.");
    expect([...text].slice(start, end).join("")).toBe("12 guards");
  });
  it("stand alone where the sentence is not there", () => {
    expect(quoteOf(claim, { ...toll, reports: [] })).toEqual({ text: "12 guards", start: 0, end: 0 });
  });
  it("stay in sight where they stand far into it, also behind emoji", () => {
    const text = "🚨 ".repeat(40) + "then nine died there";
    const short = excerptOf({ text, start: 85, end: 94 });
    expect([...short.text].slice(short.start, short.end).join("")).toBe("nine died");
    expect(short.start).toBeLessThan(60);
    expect(excerptOf({ text: "nine died", start: 0, end: 4 }).text).toBe("nine died");
  });
});

describe("what a reader takes along", () => {
  it("has every figure with its source", () => {
    const text = briefingText(toll, matrix, "Shelling", ["It happened."], "http://x/accounts/1", name);
    expect(text).toContain("the government of Tajikistan (adversary): ≥ 41, denied by the government of Kyrgyzstan\n    “They said that more than 40 Kyrgyz troops were killed.” Tajikistan's border troops, in Sughd Messenger, 11 May 2033, 14:20 [report ");
    expect(text).toContain("before: 7 (11 May 2033, 05:15), 11 (11 May 2033, 09:40)");
    expect(text).toContain("apart by 26");
    expect(text).toContain("best contested");
    expect(text.endsWith("http://x/accounts/1")).toBe(true);
  });
  it("has a row of CSV for each figure, and nothing that a spreadsheet would run", () => {
    const rows = briefingCSV(toll, matrix).trimEnd().split("\r\n");
    expect(rows).toHaveLength(1 + 10);
    expect(rows.every((r) => r.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).length === 17)).toBe(true);
    const evil = structuredClone(toll);
    evil.columns[0]!.accounts[0]!.name = '=HYPERLINK("x","y")';
    expect(briefingCSV(evil, matrixOf(evil))).toContain(`,"'=HYPERLINK(""x"",""y"")",`);
  });
});

describe("tellings", () => {
  const report = (key: string, twins = key) => ({ key, twins, day: "2033-05-11", title: key, appearances: [], passages: [] });
  const mention = (id: string, of: string) => ({ id, report: of, group: of, source: "S", date: "", published: 0, form: "", days: { from: "", to: "" }, basis: "told" as const, spans: [] });
  it("stand under the first of their near-duplicates, with the joins to reports before them", () => {
    const list = tellingsOf([report("a"), report("b"), report("c", "a")], {
      mentions: [mention("1", "a"), mention("2", "b"), mention("3", "c"), mention("4", "a")],
      joins: [{ a: "2", b: "1", score: 9 }, { a: "1", b: "4", score: 8 }, { a: "3", b: "2", score: 7 }],
    });
    expect(list.map((t) => [t.report.key, t.copies.map((c) => c.key), t.joins.map((j) => j.join.score), t.joins.map((j) => j.other?.id)])).toEqual([
      ["a", ["c"], [7], ["2"]],
      ["b", [], [9], ["1"]],
    ]);
  });
});
