import type { Revision } from "../../api";
import { claimedText, inWords } from "../../ui";

/** pointOf is the one number that stands for a figure, as the ledger takes it: the middle, or the bound that is told. */
export function pointOf({ min, max }: { min: number | null; max: number | null }): number {
  if (min === null) return max ?? 0;
  return max === null ? min : min + Math.floor((max - min) / 2);
}

/** Steps is a small line of how a claimant's figure changed. */
export function Steps({ history }: { history: Revision[] }) {
  const [width, height] = [180, 36];
  const [first, last] = [history[0]!.told.unix, history[history.length - 1]!.told.unix];
  const most = Math.max(1, ...history.map((r) => pointOf(r.figure)));
  const x = (at: number) => 4 + (last > first ? ((at - first) / (last - first)) * (width - 28) : 0);
  const y = (n: number) => height - 4 - (n / most) * (height - 10);
  const path = history.map((r, i) => (i === 0 ? `M${x(r.told.unix)} ${y(pointOf(r.figure))}` : `H${x(r.told.unix)}V${y(pointOf(r.figure))}`)).join("") + `H${width - 4}`;
  return (
    <svg class="steps" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={history.map((r) => inWords(claimedText(r.figure))).join(", then ")}>
      <line class="steps-floor" x1={4} x2={width - 4} y1={height - 4} y2={height - 4} />
      <path d={path} />
      {history.map((r) => (
        <circle key={r.claim.id} cx={x(r.told.unix)} cy={y(pointOf(r.figure))} r={2.5} />
      ))}
    </svg>
  );
}
