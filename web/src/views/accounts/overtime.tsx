import { useState } from "preact/hooks";
import type { Account, Toll } from "../../api";
import { claimedText, inWords } from "../../ui";
import { columnText, kindText, victimText } from "../../words/loss";
import { momentText } from "../../words/time";
import type { Matrix, MatrixColumn } from "./matrix";
import { pointOf } from "./steps";

const few = 3;

/** OverTime draws how the claims on each loss changed: a step line a claimant, told apart by dashes and marks. */
export function OverTime({ matrix, toll }: { matrix: Matrix; toll: Toll }) {
  const [all, setAll] = useState(false);
  const charts = matrix.columns.filter(changes).sort((a, b) => weight(b) - weight(a));
  if (charts.length === 0) return null;
  return (
    <section aria-labelledby="overtime" class="overtime">
      <h2 id="overtime">How the claims changed</h2>
      <div class="charts">
        {(all ? charts : charts.slice(0, few)).map((column) => (
          <Chart key={column.key} column={column} contested={toll.contradictions.some((c) => c.column === column.key)} />
        ))}
      </div>
      {charts.length > few && (
        <button type="button" class="quiet" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${charts.length}`}
        </button>
      )}
    </section>
  );
}

const speaking = (column: MatrixColumn) => column.accounts.filter((a) => a.history.length > 0);
const weight = (column: MatrixColumn) => speaking(column).reduce((n, a) => n + a.history.length, 0);

/** changes tells whether there is a change to draw: figures given at different moments. */
function changes(column: MatrixColumn): boolean {
  return new Set(speaking(column).flatMap((a) => a.history.map((r) => r.told.unix))).size > 1;
}

const [width, height] = [440, 190];
const box = { left: 40, right: width - 12, top: 10, bottom: height - 26 };
const most = 6; // lines that can be told apart

function Chart({ column, contested }: { column: MatrixColumn; contested: boolean }) {
  const accounts = speaking(column).sort((a, b) => b.history.length - a.history.length || last(b) - last(a));
  const lines = accounts.slice(0, most);
  const times = lines.flatMap((a) => a.history.map((r) => r.told.unix));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const top = nice(Math.max(1, ...lines.flatMap((a) => a.history.map((r) => r.figure.max ?? r.figure.min ?? 0))));
  const x = (at: number) => box.left + 8 + ((at - from) / (to - from)) * (box.right - box.left - 48);
  const y = (n: number) => box.bottom - (n / top) * (box.bottom - box.top);
  return (
    <figure class="chart">
      <figcaption>
        <b>{kindText(column.kind)}</b>: {victimText(column.name, column.victim)}
        {contested && <span class="muted">, contradictory</span>}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary(column, lines)}>
        {[0, top / 2, top].map((n) => (
          <g key={n}>
            <line class="grid" x1={box.left} x2={box.right} y1={y(n)} y2={y(n)} />
            <text class="tick" x={box.left - 6} y={y(n) + 4} text-anchor="end">
              {n.toLocaleString("en")}
            </text>
          </g>
        ))}
        <text class="tick" x={x(from)} y={height - 6} text-anchor="start">
          {momentText(momentAt(lines, from))}
        </text>
        <text class="tick" x={box.right} y={height - 6} text-anchor="end">
          {momentText(momentAt(lines, to))}
        </text>
        {lines.map((account, i) => (
          <Line key={account.key} account={account} i={i} x={x} y={y} />
        ))}
      </svg>
      <ul class="legend">
        {lines.map((account, i) => (
          <li key={account.key}>
            <svg viewBox="0 0 34 12" width={34} height={12} aria-hidden="true">
              <path class={"line line-" + i} d="M0 6H34" />
              <Mark i={i} x={17} y={6} />
            </svg>
            <bdi>{account.name}</bdi> {account.latest && <span class="numeral">{claimedText(account.latest.figure)}</span>}
          </li>
        ))}
        {accounts.length > most && <li class="muted">and {accounts.length - most} more in the matrix</li>}
      </ul>
    </figure>
  );
}

function Line({ account, i, x, y }: { account: Account; i: number; x: (at: number) => number; y: (n: number) => number }) {
  const steps = account.history.map((r) => ({ x: x(r.told.unix), y: y(pointOf(r.figure)), r }));
  const d = steps.map((s, k) => (k === 0 ? `M${s.x} ${s.y}` : `H${s.x}V${s.y}`)).join("") + "H" + box.right;
  return (
    <g class={"account-line line-" + i}>
      <path class={"line line-" + i} d={d} />
      {steps.map(({ x: at, y: level, r }) => (
        <g key={r.claim.id + r.claim.report}>
          {r.figure.min !== null && r.figure.max !== null && r.figure.min !== r.figure.max && <line class="span" x1={at} x2={at} y1={y(r.figure.min)} y2={y(r.figure.max)} />}
          {r.figure.max === null && <path class="open" d={`M${at} ${level - 5}v-8m-3 3l3 -3l3 3`} />}
          <Mark i={i} x={at} y={level} />
          <title>{`${account.name}: ${claimedText(r.figure)}, ${momentText(r.told)}`}</title>
        </g>
      ))}
    </g>
  );
}

/** Mark has another shape for each line. */
function Mark({ i, x, y }: { i: number; x: number; y: number }) {
  switch (i % 4) {
    case 0:
      return <circle class={"mark line-" + i} cx={x} cy={y} r={4} />;
    case 1:
      return <rect class={"mark line-" + i} x={x - 3.5} y={y - 3.5} width={7} height={7} />;
    case 2:
      return <path class={"mark line-" + i} d={`M${x} ${y - 5}l5 8.5h-10z`} />;
  }
  return <path class={"mark line-" + i} d={`M${x} ${y - 5}l5 5l-5 5l-5 -5z`} />;
}

function last(account: Account): number {
  return account.history[account.history.length - 1]?.told.unix ?? 0;
}

function momentAt(lines: Account[], unix: number) {
  return lines.flatMap((a) => a.history).find((r) => r.told.unix === unix)!.told;
}

/** nice is the next number that halves well. */
function nice(n: number): number {
  const unit = 10 ** Math.floor(Math.log10(n));
  for (const step of [1, 2, 4, 5, 6, 8, 10]) if (n <= step * unit) return Math.max(2, step * unit);
  return 10 * unit;
}

function summary(column: MatrixColumn, lines: Account[]): string {
  return columnText(column) + ". " + lines.map((a) => `${a.name}: ${a.history.map((r) => `${inWords(claimedText(r.figure))} on ${momentText(r.told)}`).join(", then ")}`).join(". ");
}
