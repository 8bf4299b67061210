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
  const pieces: Piece<T>[] = [];
  bounds.forEach((start, i) => {
    const cut = text.slice(units[i], units[i + 1] ?? text.length);
    if (!cut) return;
    const end = bounds[i + 1] ?? Infinity;
    pieces.push({ text: cut, start, end, of: spans.filter((s) => s.start <= start && end <= s.end) });
  });
  return pieces;
}
