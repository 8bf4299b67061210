import { describe, expect, it } from "vitest";
import { claimedText, inWords, rolledText } from "./figure";

describe("a claimed figure", () => {
  it.each([
    [11, 11, "exact", "11"],
    [30, 30, "about", "about 30"],
    [10, 12, "exact", "10–12"],
    [11, null, "at-least", "≥ 11"],
    [null, 20, "at-most", "up to 20"],
    [0, 0, "exact", "0"],
    [20000, null, "vague", "≥ 20,000"],
    [null, null, "vague", "?"],
  ] as const)("%s to %s, %s, is %s", (min, max, hedge, text) => {
    expect(claimedText({ min, max, hedge })).toBe(text);
  });
});

describe("a rolled-up figure", () => {
  it.each([
    [4, 4, 4, 4, "4"],
    [4, null, 9, 9, "4–9"],
    [11, 11, null, 11, "≥ 11"],
    [4, null, null, 12, "4 to ≥ 12"],
    [0, 0, 0, 0, "0"],
    [0, null, null, 0, ""],
  ])("low %s, best %s, high %s, named %s, is %s", (low, best, high, high_at_least, text) => {
    expect(rolledText({ low, best, high, high_at_least })).toBe(text);
  });
  it("is read out in words", () => {
    expect(inWords("4 to ≥ 12")).toBe("4 to at least 12");
    expect(inWords("4–9")).toBe("4 to 9");
    expect(inWords("≥ 11")).toBe("at least 11");
  });
});
