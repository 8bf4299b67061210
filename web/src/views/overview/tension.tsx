import { useState } from "preact/hooks";
import { useGets, type Name, type Series, type SeriesPoint, type SeriesShown } from "../../api";
import { Empty, PairOf, Picker, Settled, Table, useWidth } from "../../ui";
import { change, query, useFilter, useLocation, useParam } from "../../url";
import { dayNumber, daysText } from "../../text";
import { Axis } from "./axis";
import { Brush } from "./brush";
import { scaleOf, spanOf, unitFor, writeSpan, type Scale, type Span } from "./span";

const plot = 58; // pixels of a row's plot
const row = plot + 14;
const mostPairs = 3;
const sides = ["country", "party"] as const;

interface Props {
  span: Span;
  chosen: Span | undefined;
  onChoose: (span: Span | undefined) => void;
}

/** One row of the chart: two sides, and what passed between them; nothing where nothing did. */
interface Row {
  sides: string[];
  series: Series | undefined;
}

/** Tension draws the sum of PLOVER scores of each chosen pair over time, against what was usual in the 52 weeks before. */
export function Tension({ span, chosen, onChoose }: Props) {
  const [filter] = useFilter();
  const asked = useLocation().query.getAll("tension");
  const pairs = asked.length > 0 ? asked : filter.pair.length ? [filter.pair.join()] : [];
  const [unit, setUnit] = useParam("unit", unitFor(span));
  const [from, to] = writeSpan(span).split(",");
  const rest = { ...filter, from: from!, to: to!, pair: [] };
  const measured = { unit, measure: "score" };
  // While no pair is chosen, those with most between them.
  const paths =
    pairs.length > 0
      ? pairs.map((pair) => "/series" + query({ ...rest, country: [], party: [], pair: pair.split(",") }, measured))
      : ["/series" + query(rest, { ...measured, by: "pair", limit: mostPairs })];
  const answer = useGets<SeriesShown>(paths);
  return (
    <>
      <div class="head">
        <h2>Tension</h2>
        <div class="controls">
          <label>
            A bar a
            <select value={unit} onChange={(event) => setUnit(event.currentTarget.value)}>
              {["day", "week", "month"].map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        </div>
      </div>
      <Settled answer={answer} what="the series">
        {(lists) => {
          const rows: Row[] =
            pairs.length > 0
              ? pairs.map((pair, i) => ({ sides: pair.split(","), series: lists[i]?.items[0] }))
              : (lists[0]?.items ?? []).map((series) => ({ sides: series.name.split(" & "), series }));
          return (
            <>
              {pairs.length === 0 && lists[0] && (
                <p class="showing">
                  Showing <b class="numeral">{rows.length}</b> of <span class="numeral">{lists[0].matching}</span> pairs, those with the largest sums
                </p>
              )}
              {rows.length === 0 ? (
                <Empty title="Nothing is told between any two sides here.">
                  <p>Choose more days, take out a part of the filter, or add a pair below.</p>
                </Empty>
              ) : (
                <Chart rows={rows} remove={asked.length > 0 ? (pair) => change({ tension: asked.filter((p) => p !== pair) }) : undefined} {...{ span, chosen, onChoose }} />
              )}
            </>
          );
        }}
      </Settled>
      <AddPair add={(pair) => change({ tension: [...new Set([...pairs, pair])] })} />
    </>
  );
}

const norm52 = (p: SeriesPoint) => p.norms.find((n) => n.weeks === 52 && n.measure === "score");
const odd = (p: SeriesPoint) => {
  const verdict = norm52(p)?.verdict;
  return verdict === "above" || verdict === "below" ? verdict : undefined;
};
const number = (n: number) => (Math.round(n * 10) / 10).toLocaleString("en").replace("-", "−");

function Chart({ rows, remove, span, chosen, onChoose }: Props & { rows: Row[]; remove: ((pair: string) => void) | undefined }) {
  const [box, wide] = useWidth<HTMLDivElement>();
  const left = wide < 560 ? 116 : 168;
  const scale = scaleOf(span, Math.max(40, wide - left - 8));
  const [pointed, setPointed] = useState<{ row: Row; point: SeriesPoint } | undefined>();
  const height = rows.length * row;
  const find = ({ x, y }: { x: number; y: number }) => {
    const at = rows[Math.floor(y / row)];
    const day = scale.day(x);
    const point = at?.series?.points.find((p) => dayNumber(p.from)! <= day && day <= dayNumber(p.to)!);
    return at && point ? { row: at, point } : undefined;
  };
  return (
    <>
      <p class="readout">
        {pointed ? (
          <>
            <PairOf a={pointed.row.sides[0]!} b={pointed.row.sides[1]!} />, {pointText(pointed.point)}
          </>
        ) : (
          <span class="muted">The sum of the scores of all that reports tell between two sides: conflict below the line, cooperation above it.</span>
        )}
      </p>
      <div class="timed" ref={box}>
        <svg height={height + 18} role="img" aria-label={`Scores over time of ${rows.length} ${rows.length === 1 ? "pair" : "pairs"}. The table below has the numbers.`}>
          <g transform={`translate(${left} 0)`}>
            <Axis scale={scale} height={height} />
            {rows.map(({ sides: names, series }, i) => (
              <g key={names.join()} transform={`translate(0 ${i * row})`}>
                {series && <Bars points={series.points} scale={scale} />}
              </g>
            ))}
          </g>
        </svg>
        <div class="lane-names" style={{ width: left - 36 + "px" }}>
          {rows.map(({ sides: names, series }, i) => (
            <div key={names.join()} class="lane-name" style={{ top: i * row + "px", height: row + "px" }}>
              <span class="tension-name">
                <PairOf a={names[0]!} b={names[1]!} />
                {!series && <span class="muted">: nothing told</span>}
                {remove && (
                  <>
                    <br />
                    <button type="button" class="quiet" onClick={() => remove(names.join())}>
                      Take out
                    </button>
                  </>
                )}
              </span>
            </div>
          ))}
        </div>
        <Brush
          scale={scale}
          left={left}
          height={height}
          chosen={chosen}
          onChoose={onChoose}
          onPoint={(at) => setPointed(at && find(at))}
          onClick={(at) => {
            const days = spanOf(find(at)?.point ?? { from: "", to: "" });
            if (days) onChoose(days);
          }}
        />
      </div>
      <ul class="legend">
        <li>
          <svg viewBox="0 0 18 14" aria-hidden="true">
            <rect class="norm-band" width="18" height="14" />
            <path class="norm-line" d="M0 7h18" />
          </svg>
          usual in the 52 weeks before, with one standard deviation
        </li>
        <li>
          <svg viewBox="0 0 18 14" aria-hidden="true">
            <circle class="mark-odd" cx="9" cy="7" r="4" />
          </svg>
          far from usual
        </li>
      </ul>
      <PointTable rows={rows} />
    </>
  );
}

function Bars({ points, scale }: { points: SeriesPoint[]; scale: Scale }) {
  const low = Math.min(0, ...points.map((p) => p.score));
  const high = Math.max(0, ...points.map((p) => p.score));
  const y = (score: number) => 7 + ((high - Math.max(low, Math.min(high, score))) / (high - low || 1)) * (plot - 7);
  return (
    <>
      <NormBand points={points} scale={scale} y={y} />
      <line class="base" x2={scale.width} y1={y(0)} y2={y(0)} />
      {points.map((p) => {
        if (p.events === 0) return null;
        const x = scale.x(dayNumber(p.from)!);
        const width = Math.max(1, scale.x(dayNumber(p.to)! + 1) - x - 1);
        return (
          <g key={p.from}>
            <rect class={p.score < 0 ? "mark-worse" : "mark-better"} x={x} y={Math.min(y(0), y(p.score))} width={width} height={Math.max(1, Math.abs(y(p.score) - y(0)))} />
            {odd(p) && <circle class="mark-odd" cx={x + width / 2} cy={y(p.score)} r="3.5" />}
          </g>
        );
      })}
      {[...new Set([high, 0, low])].map((end) => (
        <text key={end} x={-5} y={y(end) + 4} text-anchor="end">
          {number(end)}
        </text>
      ))}
    </>
  );
}

/** NormBand is the mean of the 52 weeks before each point, and a standard deviation to both sides. */
function NormBand({ points, scale, y }: { points: SeriesPoint[]; scale: Scale; y: (score: number) => number }) {
  const known = points.flatMap((p) => {
    const n = norm52(p);
    return n && n.verdict !== "too little history" ? [{ x: (scale.x(dayNumber(p.from)!) + scale.x(dayNumber(p.to)! + 1)) / 2, n }] : [];
  });
  if (known.length < 2) return null;
  const along = (value: (n: { mean: number; deviation: number }) => number) => known.map(({ x, n }) => `${x} ${y(value(n))}`);
  const upper = along((n) => n.mean + n.deviation);
  const lower = along((n) => n.mean - n.deviation).reverse();
  return (
    <g aria-hidden="true">
      <path class="norm-band" d={`M${[...upper, ...lower].join("L")}Z`} />
      <path class="norm-line" d={`M${along((n) => n.mean).join("L")}`} />
    </g>
  );
}

function pointText(p: SeriesPoint): string {
  const n = norm52(p);
  const usual = n && n.verdict !== "too little history" ? `; usual is ${number(n.mean)}` : "";
  const far = odd(p) === "below" ? ", far more conflict than usual" : odd(p) === "above" ? ", far more cooperation than usual" : "";
  return `${daysText(p)}: ${p.events} ${p.events === 1 ? "event" : "events"}, score ${number(p.score)}${usual}${far}`;
}

function PointTable({ rows }: { rows: Row[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        <Table
          caption="Scores over time"
          hideCaption
          rows={rows.flatMap((r) => (r.series?.points ?? []).filter((p) => p.events > 0).map((p) => ({ r, p })))}
          rowKey={({ r, p }) => r.sides.join() + p.from}
          columns={[
            { name: "Between", cell: ({ r }) => <PairOf a={r.sides[0]!} b={r.sides[1]!} /> },
            { name: "Days", cell: ({ p }) => daysText(p) },
            { name: "Events", numeric: true, cell: ({ p }) => p.events },
            { name: "Score", numeric: true, cell: ({ p }) => number(p.score) },
            { name: "Usual", numeric: true, cell: ({ p }) => (norm52(p)?.verdict !== "too little history" ? number(norm52(p)?.mean ?? 0) : "") },
            { name: "Far from usual", cell: ({ p }) => (odd(p) === "below" ? "more conflict" : odd(p) === "above" ? "more cooperation" : "") },
          ]}
        />
      )}
    </details>
  );
}

/** AddPair takes two sides for one more series. */
function AddPair({ add }: { add: (pair: string) => void }) {
  const [first, setFirst] = useState<Name | undefined>();
  return (
    <div class="tension-add">
      <Picker
        label={first ? `Between ${first.name} and` : "Draw another pair: its first side"}
        among={sides}
        hint={first ? "the second side" : "a country or party"}
        onPick={(picked) => {
          if (!first) setFirst(picked);
          else if (picked.id !== first.id) {
            setFirst(undefined);
            add(first.id + "," + picked.id);
          }
        }}
      />
    </div>
  );
}
