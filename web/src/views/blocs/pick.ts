import type { Pair } from "./api";

/** pickTies takes the heaviest ties that leave no more than so many parties to draw; pairs come heaviest first. */
export function pickTies(pairs: readonly Pair[], most: number): Pair[] {
  const drawn = new Set<string>();
  const picked: Pair[] = [];
  for (const p of pairs) {
    const more = Number(!drawn.has(p.a)) + Number(!drawn.has(p.b));
    if (drawn.size + more > most) continue; // a lighter one between parties that are drawn may still fit
    drawn.add(p.a).add(p.b);
    picked.push(p);
  }
  return picked;
}
