import { describe, expect, it } from "vitest";
import type { Precision, Site } from "../../api/places";
import { cluster, type Spot } from "./clusters";
import { closeness, doubts, killedAt, radius, reach, shapeOf } from "./marks";
import { short } from "./markshape";
import { closest, fit, middleMeridian, pixelsPerKm, readView, within, world, writeView, type Point } from "./projection";
import { nearest } from "./nearest";

const site = (part: Partial<Site>): Site => ({
  name: "Ak-Sai",
  place: "kgz/ak-sai",
  country: "KGZ",
  admin1: "Batken",
  lat: 40,
  lon: 70,
  precision: "exact",
  incidents: 1,
  contested: 0,
  disputed: 0,
  gap: 0,
  killed: { low: 0, best: 0, high: 0, high_at_least: 0 },
  first: "2033-04-28",
  last: "2033-04-30",
  deadliest: "00",
  ...part,
});

const precisions: Precision[] = ["exact", "near", "district", "province", "region", "country", "continent"];

describe("how a place is drawn", () => {
  it("is a point for a town alone", () => {
    expect(precisions.filter((p) => shapeOf(p) === "point")).toEqual(["exact"]);
    expect(shapeOf("near")).toBe("halo");
    expect(shapeOf("province")).toBe("area");
    expect(shapeOf("country")).toBe("state");
  });
  it("takes more room the less closely it is told", () => {
    const reaches = precisions.map(reach);
    expect(reaches).toEqual([...reaches].sort((a, b) => a - b));
    expect(new Set(precisions.map(closeness)).size).toBe(precisions.length);
  });
  it("grows by area, and is seen however small", () => {
    expect(radius(100, 100, 20)).toBe(20);
    expect(radius(25, 100, 20)).toBe(10);
    expect(radius(1, 1e6, 20)).toBe(4);
    expect(radius(0, 0, 20)).toBe(4);
  });
  it("counts the largest number of killed that anybody names", () => {
    expect(killedAt(site({ killed: { low: 4, best: null, high: null, high_at_least: 31 } }))).toBe(31);
    expect(killedAt(site({ killed: { low: 4, best: 5, high: 9, high_at_least: 9 } }))).toBe(9);
  });
  it("writes numbers in little room", () => {
    expect([7, 9999, 12_345, 2_500_000].map(short)).toEqual(["7", "9999", "12k", "2.5M"]);
  });
});

describe("what is at issue about a place", () => {
  it("is told in words: who claims, who holds, who puts it elsewhere", () => {
    const text = "The text puts Simferopol into Russia, the gazetteer into Ukraine.";
    expect(doubts(site({ name: "Simferopol", last: "2024-05-01", dispute: { territory: "Crimea", claimants: ["Ukraine", "Russia"], holder: "Russia" }, misplaced: text }))).toEqual([
      "Lies in Crimea: claimed by Ukraine and Russia, held by Russia on 1 May 2024.",
      text,
    ]);
    expect(doubts(site({ name: "Abyei", last: "", dispute: { territory: "Abyei", claimants: ["Sudan"], holder: "UNISFA" } }))).toEqual(["Claimed by Sudan, held by UNISFA."]);
    expect(doubts(site({}))).toEqual([]);
  });
});

const spots = (...at: [x: number, y: number, weight?: number][]): Spot<number>[] => at.map(([x, y, weight = 1], item) => ({ item, x, y, weight }));

describe("clusters", () => {
  it("gather what lies close and leave what lies apart", () => {
    const made = cluster(spots([0, 0], [5, 5], [100, 0]), 30);
    expect(made.map((c) => c.items.length).sort()).toEqual([1, 2]);
  });
  it("gather across the lines of the grid", () => {
    expect(cluster(spots([29, 0], [31, 0]), 30)).toHaveLength(1);
  });
  it("lie where the heavier are", () => {
    const [one] = cluster(spots([0, 0, 9], [10, 0, 1]), 30);
    expect(one!.x).toBeCloseTo(1);
    expect(one!.weight).toBe(10);
  });
  it("lose nothing, stand apart, and do not depend on the order", () => {
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const many: Spot<number>[] = Array.from({ length: 3000 }, (_, item) => ({ item, x: random() * 900, y: random() * 500, weight: 1 + Math.floor(random() * 9) }));
    const made = cluster(many, 30);
    expect(made.flatMap((c) => c.items).sort((a, b) => a - b)).toEqual(many.map((s) => s.item));
    expect(made.reduce((n, c) => n + c.weight, 0)).toBe(many.reduce((n, s) => n + s.weight, 0));
    const distances = made.flatMap((a, i) => made.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(30);
    const known = (list: typeof made) => list.map((c) => [...c.items].sort((a, b) => a - b).join()).sort();
    expect(known(cluster([...many].reverse(), 30))).toEqual(known(made));
  });
  it("do not change when the map is panned by whole cells", () => {
    const here = spots([10, 10], [50, 20], [52, 25], [200, 90]);
    const moved = here.map((s) => ({ ...s, x: s.x + 300, y: s.y + 600 }));
    expect(cluster(moved, 30).map((c) => c.items)).toEqual(cluster(here, 30).map((c) => c.items));
  });
});

describe("the projection", () => {
  it("turns to where the places are, also across the day's border", () => {
    expect(middleMeridian([])).toBe(0);
    expect(middleMeridian([70, 71])).toBe(70);
    expect(middleMeridian([170, -170])).toBe(-180);
    expect(middleMeridian([-100, 30, 140])).toBe(0);
  });
  const map = world(800, 450, 0);
  it("fits the places, with room around them", () => {
    const places: Point[] = [[60, 30], [80, 45], [70, 40]];
    const view = fit(map, places);
    expect(view.k).toBeGreaterThan(3);
    for (const place of places) {
      const [x, y] = map.project(place);
      expect(x * view.k + view.x).toBeGreaterThan(40);
      expect(x * view.k + view.x).toBeLessThan(760);
      expect(y * view.k + view.y).toBeGreaterThan(20);
      expect(y * view.k + view.y).toBeLessThan(430);
    }
  });
  it("comes not too close to a lone town, and shows the world for none", () => {
    expect(fit(map, [[70, 40]], 12).k).toBe(12);
    expect(fit(map, [])).toEqual({ k: 1, x: 0, y: 0 });
  });
  it("keeps the map in sight", () => {
    expect(within(map, { k: 2, x: 500, y: -9999 })).toEqual({ k: 2, x: 0, y: -450 });
  });
  it("has a length for a kilometre", () => {
    // The earth is some 40,000 km around; the map is 800 wide.
    expect(pixelsPerKm(map, [0, 0], 1) * 40_000).toBeGreaterThan(650);
    expect(pixelsPerKm(map, [0, 0], 1) * 40_000).toBeLessThan(950);
    expect(pixelsPerKm(map, [10, 50], 8)).toBeCloseTo(8 * pixelsPerKm(map, [10, 50], 1));
  });
  it("is read back from the address, on a screen of another size too", () => {
    const view = fit(map, [[60, 30], [80, 45]]);
    const back = readView(map, writeView(map, view))!;
    expect(back.k).toBeCloseTo(view.k, 1);
    expect(back.x).toBeCloseTo(view.x, -1);
    const small = world(360, 300, 0);
    const there = readView(small, writeView(map, view))!;
    const [x, y] = small.project([70, 38]);
    expect(Math.abs(x * there.k + there.x - 180)).toBeLessThan(40);
    expect(Math.abs(y * there.k + there.y - 150)).toBeLessThan(40);
  });
  it("takes no nonsense from the address", () => {
    for (const text of ["", "1", "a,b,c", "0,95,3", "1,2,NaN"]) expect(readView(map, text)).toBeUndefined();
    expect(readView(map, "10,10,99999")!.k).toBe(closest);
  });
});

describe("the next mark in a direction", () => {
  const at = (x: number, y: number) => ({ x, y });
  const middle = at(0, 0);
  const marks = [middle, at(10, 1), at(30, 0), at(-5, 0), at(0, -9), at(3, 40)];
  it("is the nearest that lies there", () => {
    expect(nearest(marks, middle, [1, 0])).toBe(marks[1]);
    expect(nearest(marks, middle, [-1, 0])).toBe(marks[3]);
    expect(nearest(marks, middle, [0, -1])).toBe(marks[4]);
    expect(nearest(marks, middle, [0, 1])).toBe(marks[5]);
    expect(nearest(marks, marks[2]!, [1, 0])).toBeUndefined();
  });
});
