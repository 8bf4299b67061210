import { describe, expect, it } from "vitest";
import { codePointsToUtf16 } from "./points";

/** cut takes a span in code points out of a text. */
function cut(text: string, start: number, end: number): string {
  const [from, to] = codePointsToUtf16(text, [start, end]);
  return text.slice(from, to);
}

describe("code points to UTF-16", () => {
  it("is the identity on plain letters", () => {
    expect(codePointsToUtf16("eleven soldiers", [0, 6, 15])).toEqual([0, 6, 15]);
  });
  it("counts an emoji as one", () => {
    expect(cut("🚨🚨 Shelling at Batken", 3, 11)).toBe("Shelling");
    expect(cut("Shelling 🚨 again", 9, 10)).toBe("🚨");
  });
  it("counts the parts of a joined emoji one by one", () => {
    expect(cut("a 👩‍👩‍👧 b", 8, 9)).toBe("b"); // woman, joiner, woman, joiner, girl
    expect(cut("🇰🇬 and 🇹🇯", 3, 6)).toBe("and");
  });
  it("reads Arabic from its first letter on", () => {
    expect(cut("قال الجيش إن أحد عشر جنديا قتلوا", 4, 9)).toBe("الجيش");
    expect(cut("👍 قُتل", 2, 6)).toBe("قُتل"); // with a vowel sign
  });
  it("counts combining marks by themselves", () => {
    expect(cut("Ko\u0308ln was hit", 6, 9)).toBe("was");
    expect(cut("Tiê\u0301ng 𐐷 x", 7, 8)).toBe("𐐷");
  });
  it("takes offsets in any order, and ends at the end", () => {
    expect(codePointsToUtf16("a🚨b", [3, 0, 2, 1, 99])).toEqual([4, 0, 3, 1, 4]);
    expect(codePointsToUtf16("", [0, 5])).toEqual([0, 0]);
  });
  it("takes half a surrogate pair as one", () => {
    expect(codePointsToUtf16("\ud83d x", [1, 2, 3])).toEqual([1, 2, 3]);
  });
});
