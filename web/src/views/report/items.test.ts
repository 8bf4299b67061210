import { describe, expect, it } from "vitest";
import type { Mark, Report } from "../../api";
import { codePointsToUtf16 } from "../../text";
import { itemsOf, neighbour } from "./items";
import file from "./testdata/denial.json"; // a report of the border clash of the samples, as the API gives it

const report = file as unknown as Report;
const items = itemsOf(report);

describe("what is marked in a report", () => {
  it("is all that is coded, in the order of the text", () => {
    const { events, losses, quotes, alignments, places, warnings } = report.coding;
    expect(items).toHaveLength(events.length + losses.length + quotes.length + alignments.length + places.length + warnings.length);
    const starts = items.map((i) => (i.told[0]!.in === "title" ? -1 : i.told[0]!.start));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(items.map((i) => i.id)).size).toBe(items.length);
  });
  it("says what it is in a line", () => {
    const titles = items.map((i) => i.title);
    expect(titles).toContain("Killed ≥ 41: its troops");
    expect(titles).toContain("Killed 12: 12 guards");
    expect(titles).toContain("Killed 11: Kyrgyz Border Service"); // "it had lost"
    expect(titles.some((t) => /^Mobilize.*Tajikistan/.test(t))).toBe(true);
  });
  it("has the words of who, when and where", () => {
    const loss = items.find((i) => i.title === "Killed 12: 12 guards")!;
    const words = (s: { start: number; end: number; in?: string }) => {
      const text = s.in === "title" ? report.coding.report.title : report.text;
      const [from, to] = codePointsToUtf16(text, [s.start, s.end]);
      return text.slice(from, to);
    };
    expect(loss.told.map(words)).toEqual(["12 guards"]);
    expect(loss.parts.map((p) => [p.role, words(p)])).toContainEqual(["says so", "Kyrgyzstan's Border Service"]);
  });
  it("shows what was rejected, and counts it no more", () => {
    const target = { kind: "event" as const, id: "gone", type: "ASSAULT", span: { text: "fired", start: 3, end: 8 } };
    const mark: Mark = { kind: "event", id: "gone", state: "rejected", reviews: [{ id: "1", at: 0, reviewer: "Ada", verb: "reject", target }] };
    const rejected = itemsOf({ ...report, marks: [mark] }).find((i) => i.id === "gone")!;
    expect(rejected).toMatchObject({ rejected: true, title: "Rejected: Assault", told: [{ start: 3, end: 8 }] });
  });
  it("is gone through by steps, from either end", () => {
    expect(neighbour(items, "", 1)).toBe(items[0]);
    expect(neighbour(items, "", -1)).toBe(items.at(-1));
    expect(neighbour(items, items[0]!.id, 1)).toBe(items[1]);
    expect(neighbour(items, items[0]!.id, -1)).toBeUndefined();
  });
});
