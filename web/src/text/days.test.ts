import { describe, expect, it } from "vitest";
import { dayNumber, dayOf, daysText, dayText } from "./days";

describe("days", () => {
  it("are numbers and back", () => {
    expect(dayNumber("1970-01-02")).toBe(1);
    for (const day of ["2020-02-29", "1969-12-31", "2031-01-14"]) expect(dayOf(dayNumber(day)!)).toBe(day);
    for (const wrong of ["", "2020-13-01", "2020-07", "yesterday"]) expect(dayNumber(wrong)).toBeUndefined();
  });
  it("are written for people", () => {
    expect(dayText("2020-07-02")).toBe("2 Jul 2020");
    expect(daysText({ from: "2020-07-12", to: "2020-07-12" })).toBe("12 Jul 2020");
    expect(daysText({ from: "2020-07-12", to: "2020-07-16" })).toBe("12–16 Jul 2020");
    expect(daysText({ from: "2020-06-30", to: "2020-07-02" })).toBe("30 Jun – 2 Jul 2020");
    expect(daysText({ from: "2019-12-30", to: "2020-01-02" })).toBe("30 Dec 2019 – 2 Jan 2020");
    expect(daysText({ from: "", to: "" })).toBe("day unknown");
    expect(daysText({ from: "2020-01-02", to: "" })).toBe("from 2 Jan 2020");
  });
});
