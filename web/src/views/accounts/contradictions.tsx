import { useState } from "preact/hooks";
import type { Contradiction, Toll } from "../../api";
import { Claimed, claimedText, inWords } from "../../ui";
import { columnText } from "../../words/loss";
import { cellKey, contradicting } from "./matrix";

const few = 6;

interface Props {
  toll: Toll;
  lit: readonly string[];
  onLight: (cells: readonly string[]) => void;
}

/** Contradictions are the figures that no number satisfies, the largest first. Pointing at one lights its two cells. */
export function Contradictions({ toll, lit, onLight }: Props) {
  const [all, setAll] = useState(false);
  const list = all ? toll.contradictions : toll.contradictions.slice(0, few);
  if (toll.columns.length === 0) return null;
  return (
    <section aria-labelledby="contradictions">
      <h2 id="contradictions">Where the accounts contradict each other</h2>
      {list.length === 0 && <p class="muted">Nowhere: no two claimants give figures that exclude each other.</p>}
      <ol class="contradictions">
        {list.map((c) => (
          <One key={c.column + c.part + c.lower.claimant + c.higher.claimant} contradiction={c} toll={toll} lit={lit} onLight={onLight} />
        ))}
      </ol>
      {toll.contradictions.length > few && (
        <button type="button" class="quiet" onClick={() => setAll(!all)}>
          {all ? "Show the largest only" : `Show all ${toll.contradictions.length}`}
        </button>
      )}
    </section>
  );
}

function One({ contradiction: c, toll, lit, onLight }: Props & { contradiction: Contradiction }) {
  const cells = contradicting(c);
  const column = toll.columns.find((x) => x.key === c.column);
  const part = c.part ? toll.columns.find((x) => x.key === c.part) : undefined;
  const show = () => {
    onLight(cells);
    document.querySelector(`[data-cell="${CSS.escape(cellKey(c.column, c.lower.claimant))}"]`)?.scrollIntoView({ block: "center", inline: "center" });
  };
  // What was asked for by the button stays lit though the matrix comes into view and the pointer is elsewhere.
  return (
    <li class={lit[0] === cells[0] && lit[1] === cells[1] ? "contradiction lit" : "contradiction"} onMouseEnter={() => onLight(cells)} onMouseLeave={(event) => event.currentTarget.contains(document.activeElement) || onLight([])}>
      <Apart contradiction={c} />
      <div>
        <p class="contradiction-column">{column && columnText(column)}</p>
        <p>
          <bdi>{c.lower.name}</bdi> says <Claimed figure={c.lower.figure} />, <bdi>{c.higher.name}</bdi> says <Claimed figure={c.higher.figure} />
          {part && <> of a part of them ({columnText(part)})</>}: <b>apart by {c.gap.toLocaleString("en")}</b> ({Math.round(c.relative * 100)} % of the larger)
        </p>
      </div>
      <button type="button" class="quiet" aria-label={`Show in the matrix: ${c.lower.name} against ${c.higher.name}`} onFocus={() => onLight(cells)} onBlur={() => onLight([])} onClick={show}>
        Show
      </button>
    </li>
  );
}

/** Apart draws the two figures on one line from nought to the larger. */
function Apart({ contradiction: { lower, higher, gap } }: { contradiction: Contradiction }) {
  const width = 132;
  const most = (higher.figure.min ?? 0) * (higher.figure.max === null ? 1.12 : 1.02) || 1;
  const x = (n: number) => 6 + (n / most) * (width - 14);
  const [low, high] = [x(lower.figure.max ?? lower.figure.min ?? 0), x(higher.figure.min ?? 0)];
  return (
    <svg class="apart" viewBox={`0 0 ${width} 26`} width={width} height={26} role="img" aria-label={`${inWords(claimedText(lower.figure))} against ${inWords(claimedText(higher.figure))}, ${gap} apart`}>
      <line class="apart-axis" x1={6} x2={width - 4} y1={18} y2={18} />
      <line class="apart-gap" x1={low} x2={high} y1={18} y2={18} />
      <circle class="apart-low" cx={low} cy={18} r={4} />
      <rect class="apart-high" x={high - 4} y={14} width={8} height={8} />
      {higher.figure.max === null && <path class="apart-open" d={`M${high + 4} 18h8m-3 -3l3 3l-3 3`} />}
      <text x={Math.min(low, width - 20)} y={9} text-anchor={low < 14 ? "start" : "middle"}>
        {claimedText(lower.figure)}
      </text>
      {high - low > 22 && (
        <text x={Math.min(high, width - 4)} y={9} text-anchor="end">
          {claimedText(higher.figure)}
        </text>
      )}
    </svg>
  );
}
