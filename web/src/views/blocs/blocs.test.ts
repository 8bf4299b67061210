import { describe, expect, it } from "vitest";
import type { Pair } from "./api";
import { hull } from "./hull";
import { layout } from "./layout";
import { pickTies } from "./pick";
import { chartSpan, moved } from "./span";

const pair = (a: string, b: string, net: number): Pair => ({ a, b, net, positive: Math.max(0, net), negative: Math.max(0, -net), ties: 1 });

describe("the ties that are drawn", () => {
  const pairs = [pair("a", "b", 9), pair("c", "d", -8), pair("e", "f", 7), pair("b", "d", -1)];
  it("are the heaviest that leave few enough parties", () => {
    expect(pickTies(pairs, 4).map((p) => p.a + p.b)).toEqual(["ab", "cd", "bd"]);
    expect(pickTies(pairs, 6)).toEqual(pairs);
    expect(pickTies([], 60)).toEqual([]);
  });
});

describe("the layout", () => {
  const parties = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, bloc: "abc".includes(name) ? "a" : "d" }));
  const pairs = [pair("a", "b", 3), pair("b", "c", 2), pair("a", "c", 2), pair("d", "e", 3), pair("e", "f", 2), pair("a", "d", -4), pair("b", "e", -2)];
  const placed = layout(parties, pairs);
  const at = (name: string) => placed.find((p) => p.name === name)!;
  const apart = (p: string, q: string) => Math.hypot(at(p).x - at(q).x, at(p).y - at(q).y);

  it("is the same each time, in whatever order ties and parties come", () => {
    expect(layout(parties, pairs)).toEqual(placed);
    expect(layout(parties.toReversed(), pairs.toReversed())).toEqual(placed);
  });
  it("fills the square and leaves nobody out", () => {
    expect(placed.map((p) => p.name).sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
    for (const p of placed) for (const v of [p.x, p.y]) expect(v >= 0 && v <= 1).toBe(true);
    expect(Math.min(...placed.map((p) => p.x))).toBe(0);
    expect(Math.max(...placed.map((p) => p.x))).toBe(1);
  });
  it("has friends nearer than foes", () => {
    expect(apart("a", "b")).toBeLessThan(apart("a", "d"));
    expect(apart("d", "e")).toBeLessThan(apart("b", "e"));
  });
  it("places one party, two that never meet, and none", () => {
    expect(layout([{ name: "a", bloc: "a" }], [])).toEqual([{ name: "a", bloc: "a", x: 0.5, y: 0.5 }]);
    expect(layout([], [])).toEqual([]);
    const two = layout([{ name: "a", bloc: "a" }, { name: "b", bloc: "b" }], []);
    expect(two[0]!.x).not.toBe(two[1]!.x);
  });
  it("draws sixty parties well before anybody waits for it", () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ name: "p" + i, bloc: "p" + (i % 6) }));
    const ties = many.flatMap((p, i) => [pair(p.name, "p" + ((i + 6) % 60), 1), pair(p.name, "p" + ((i + 7) % 60), -1)]);
    const began = performance.now();
    layout(many, ties);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe("the hull", () => {
  it("goes around what is outermost", () => {
    expect(hull([[0, 0], [2, 0], [2, 2], [0, 2], [1, 1], [1, 0]])).toEqual([[0, 0], [2, 0], [2, 2], [0, 2]]);
  });
  it("of few or like spots is these", () => {
    expect(hull([[1, 1]])).toEqual([[1, 1]]);
    expect(hull([[1, 1], [0, 0], [1, 1]])).toEqual([[0, 0], [1, 1]]);
  });
});

describe("the days of the chart", () => {
  const record = { from: "2000-01-01", to: "2019-12-31" };
  const year = { from: "2019-01-01", to: "2019-12-31" };
  it("are the whole record where it is short", () => {
    expect(chartSpan("week", year, "2019-06-30")).toEqual(year);
    expect(chartSpan("year", record, "")).toEqual(record);
  });
  it("end with the record, or a third after the window", () => {
    expect(chartSpan("week", record, "")).toEqual({ from: "2018-01-01", to: "2019-12-31" });
    expect(chartSpan("day", record, "2010-06-30")).toEqual({ from: "2010-04-12", to: "2010-08-09" });
    expect(chartSpan("day", record, "2000-01-05")).toEqual({ from: "2000-01-01", to: "2000-04-29" });
    expect(chartSpan("day", record, "1990-01-01")).toEqual({ from: "2000-01-01", to: "2000-04-29" });
  });
  it("stay while the window ends in them", () => {
    const before = chartSpan("day", record, "2010-06-30");
    expect(chartSpan("day", record, "2010-05-01", before)).toBe(before);
    expect(chartSpan("day", record, "2010-09-01", before)).not.toEqual(before);
    expect(chartSpan("week", record, "2010-05-01", before)).not.toEqual(before);
  });
  it("move within the record", () => {
    const before = chartSpan("day", record, "2000-03-01");
    expect(moved(before, record, -1)).toEqual({ from: "2000-01-01", to: "2000-04-29" });
    expect(moved(before, record, 1)).toEqual({ from: "2000-03-01", to: "2000-06-28" });
    expect(moved(chartSpan("day", record, ""), record, 1)).toEqual(chartSpan("day", record, ""));
  });
});
