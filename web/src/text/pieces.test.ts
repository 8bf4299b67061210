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
  it("agrees with looking at every span for every piece, whatever the spans", () => {
    let seed = 7;
    const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    const letters = ["a", " ", "🚨", "ق", "é", "\u0301", "<b>"];
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: random(30) }, () => letters[random(letters.length)]).join("");
      const spans = Array.from({ length: random(12) }, (_, i) => {
        const start = random(34) - 1;
        return at(start, start + random(12), String(i));
      });
      const pieces = cutAtSpans(text, spans);
      expect(pieces.map((p) => p.text).join("")).toBe(text);
      const points = [...text];
      for (const piece of pieces) {
        const end = Math.min(piece.end, points.length);
        expect(piece.text).toBe(points.slice(piece.start, end).join(""));
        for (let k = piece.start; k < end; k++) expect(piece.of).toEqual(spans.filter((s) => s.start <= k && k < s.end));
      }
    }
  });
  it("takes a long text with thousands of spans at once", () => {
    const text = "word ".repeat(20_000);
    const spans = Array.from({ length: 4000 }, (_, i) => at(i * 25, i * 25 + 40, String(i)));
    const began = performance.now();
    expect(cutAtSpans(text, spans).length).toBeGreaterThan(4000);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
