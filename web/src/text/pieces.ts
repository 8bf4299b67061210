import { codePointsToUtf16 } from "./points";

/** A piece of a text, and what covers it. */
export interface Piece<T> {
  text: string;
  /** In code points. */
  start: number;
  end: number;
  /** What covers the whole of the piece, in the order given. */
  of: T[];
}

/** cutAtSpans cuts a text where spans, counted in code points, begin and end. The pieces put together are the text. */
export function cutAtSpans<T extends { start: number; end: number }>(text: string, spans: readonly T[]): Piece<T>[] {
  const bounds = [...new Set([0, ...spans.flatMap((s) => [Math.max(0, s.start), Math.max(0, s.end)])])].sort((a, b) => a - b);
  const units = codePointsToUtf16(text, bounds);
  const byStart = spans.map((_, i) => i).sort((a, b) => spans[a]!.start - spans[b]!.start);
  const pieces: Piece<T>[] = [];
  let next = 0;
  let covering: number[] = []; // of the present piece, so that a long text with many spans takes no longer than it must
  bounds.forEach((start, i) => {
    covering = covering.filter((k) => spans[k]!.end > start);
    for (; next < byStart.length && spans[byStart[next]!]!.start <= start; next++) {
      if (spans[byStart[next]!]!.end > start) covering.push(byStart[next]!);
    }
    const cut = text.slice(units[i], units[i + 1] ?? text.length);
    if (!cut) return;
    const of = [...covering].sort((a, b) => a - b).map((k) => spans[k]!);
    pieces.push({ text: cut, start, end: bounds[i + 1] ?? Infinity, of });
  });
  return pieces;
}
