import { describe, expect, it } from "vitest";
import { cutAtSpans } from "./pieces";

const at = (start: number, end: number, name: string) => ({ start, end, name });
const cut = (text: string, ...spans: ReturnType<typeof at>[]) => cutAtSpans(text, spans).map((p) => p.text + (p.of.length ? "/" + p.of.map((s) => s.name).join("+") : ""));

describe("a text cut at spans", () => {
  it("is whole where nothing marks it", () => {
    expect(cut("quiet")).toEqual(["quiet"]);
    expect(cut("")).toEqual([]);
    expect(cut("quiet", at(2, 2, "none"))).toEqual(["qu", "iet"]);
  });
  it("has spans side by side, within each other, and across", () => {
    expect(cut("abcdef", at(0, 2, "x"), at(2, 4, "y"))).toEqual(["ab/x", "cd/y", "ef"]);
    expect(cut("abcdef", at(1, 5, "x"), at(2, 3, "y"))).toEqual(["a", "b/x", "c/x+y", "de/x", "f"]);
    expect(cut("abcdef", at(0, 4, "x"), at(2, 6, "y"))).toEqual(["ab/x", "cd/x+y", "ef/y"]);
  });
  it("counts code points", () => {
    expect(cut("🚨🚨 fire", at(3, 7, "what"))).toEqual(["🚨🚨 ", "fire/what"]);
    expect(cut("قال الجيش", at(4, 9, "who"))).toEqual(["قال ", "الجيش/who"]);
  });
  it("leaves out what lies beyond the end", () => {
    expect(cut("abc", at(1, 99, "x"), at(50, 60, "y"))).toEqual(["a", "bc/x"]);
  });
});
