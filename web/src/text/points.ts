/**
 * codePointsToUtf16 turns offsets in code points, as casus gives them, into
 * offsets in UTF-16, as strings of the browser count. Offsets may come in any
 * order; what lies beyond the text is its end. Nothing else in the page converts
 * offsets.
 */
export function codePointsToUtf16(text: string, offsets: readonly number[]): number[] {
  const order = offsets.map((_, i) => i).sort((a, b) => offsets[a]! - offsets[b]!);
  const out = new Array<number>(offsets.length);
  let points = 0;
  let units = 0;
  for (const i of order) {
    while (points < offsets[i]! && units < text.length) {
      units += text.codePointAt(units)! > 0xffff ? 2 : 1;
      points++;
    }
    out[i] = units;
  }
  return out;
}
