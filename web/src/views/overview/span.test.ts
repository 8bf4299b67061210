import { describe, expect, it } from "vitest";
import { readSpan, scaleOf, stepOf, unitFor, writeSpan } from "./span";

describe("a span of days", () => {
  it("is read back as it was written", () => {
    expect(writeSpan(readSpan("2020-07-01,2020-07-31")!)).toBe("2020-07-01,2020-07-31");
  });
  it("is refused where it is none", () => {
    for (const wrong of ["", "2020-07-01", "2020-07-31,2020-07-01", "x,y"]) expect(readSpan(wrong)).toBeUndefined();
  });
  it("becomes pixels and back, and stays inside", () => {
    const scale = scaleOf({ from: 100, to: 109 }, 200);
    expect([100, 101, 110, 400, 0].map(scale.x)).toEqual([0, 20, 200, 200, 0]);
    expect([-5, 0, 19.9, 20, 199, 500].map(scale.day)).toEqual([100, 100, 100, 101, 109, 109]);
  });
  it("has a unit and a step that suit it", () => {
    expect(unitFor({ from: 0, to: 29 })).toBe("day");
    expect(unitFor({ from: 0, to: 729 })).toBe("week");
    expect(unitFor({ from: 0, to: 3649 })).toBe("month");
    expect(stepOf({ from: 0, to: 9 })).toBe(1);
    expect(stepOf({ from: 0, to: 399 })).toBe(10);
  });
});
