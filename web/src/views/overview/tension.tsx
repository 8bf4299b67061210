import { useState } from "preact/hooks";
import { useGet, type Name, type Series, type SeriesPoint } from "../../api";
import { Empty, NameOf, Picker, Settled, Table, useWidth } from "../../ui";
import { change, query, useFilter, useLocation, useParam } from "../../url";
import { dayNumber, daysText } from "../../text";
import { Axis } from "./axis";
import { Brush } from "./brush";
import { scaleOf, spanOf, unitFor, writeSpan, type Scale, type Span } from "./span";

const height = 84;
const sides = ["country", "party"] as const;

interface Props {
  span: Span;
  chosen: Span | undefined;
  onChoose: (span: Span | undefined) => void;
}

interface Listed {
  items: Series[];
  matching: number;
}

/** Tension draws the sum of PLOVER scores of each chosen pair over time, against what was usual in the 52 weeks before. */
export function Tension({ span, chosen, onChoose }: Props) {
  const [filter] = useFilter();
  const asked = useLocation().query.getAll("tension");
  const pairs = asked.length > 0 ? asked : filter.pair.length ? [filter.pair.join(",")] : [];
  const [unit, setUnit] = useParam("unit", unitFor(span));
  const [from, to] = writeSpan(span).split(",");
  const rest = { ...filter, from: from!, to: to!, pair: [] };
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
      <p class="muted small">
        The sum of the scores of all that reports tell between two sides: below the line conflict, above it cooperation. The line with its band is what was usual in the 52 weeks before; a ring marks what is far from it.
      </p>
      {pairs.length > 0 ? (
        pairs.map((pair) => (
          <One
            key={pair}
            path={"/series" + query({ ...rest, country: [], party: [], pair: pair.split(",") }, { unit, measure: "score" })}
            {...{ span, chosen, onChoose }}
            name={<PairName pair={pair} />}
            remove={asked.length > 0 ? () => change({ tension: asked.filter((p) => p !== pair) }) : undefined}
          />
        ))
      ) : (
        <Largest path={"/series" + query(rest, { unit, measure: "score", by: "pair", limit: 3 })} {...{ span, chosen, onChoose }} />
      )}
      <AddPair add={(pair) => change({ tension: [...new Set([...pairs, pair])] })} />
    </>
  );
}

function PairName({ pair }: { pair: string }) {
  const [a, b] = pair.split(/,| & /);
  return (
    <>
      <NameOf id={a ?? ""} /> and <NameOf id={b ?? ""} />
    </>
  );
}

type Shared = Props & { path: string };

function One({ path, name, remove, ...rest }: Shared & { name: preact.ComponentChildren; remove: (() => void) | undefined }) {
  const answer = useGet<Listed>(path);
  return (
    <section class="tension-pair">
      <div class="tension-name">
        <h3>{name}</h3>
        {remove && (
          <button type="button" class="quiet small" onClick={remove}>
            Take out
          </button>
        )}
      </div>
      <Settled answer={answer} what="the series">
        {({ items }) => (items[0] ? <Chart series={items[0]} {...rest} /> : <p class="muted small">Nothing is told between these two in these days.</p>)}
      </Settled>
    </section>
  );
}

/** Largest shows the pairs with most between them, while none is chosen. */
function Largest({ path, ...rest }: Shared) {
  const answer = useGet<Listed>(path);
  return (
    <Settled answer={answer} what="the series">
      {({ items, matching }) =>
        items.length === 0 ? (
          <Empty title="No pair has anything between it here.">
            <p>Choose more days, or a pair of your own below.</p>
          </Empty>
        ) : (
          <>
            <p class="showing">
              Showing <b class="numeral">{items.length}</b> of {matching} pairs, those with the largest sums
            </p>
            {items.map((series) => (
              <section key={series.name} class="tension-pair">
                <div class="tension-name">
                  <h3>
                    <PairName pair={series.name} />
                  </h3>
                </div>
                <Chart series={series} {...rest} />
              </section>
            ))}
          </>
        )
      }
    </Settled>
  );
}

const norm52 = (p: SeriesPoint) => p.norms.find((n) => n.weeks === 52 && n.measure === "score");
const odd = (p: SeriesPoint) => {
  const verdict = norm52(p)?.verdict;
  return verdict === "above" || verdict === "below" ? verdict : undefined;
};
const number = (n: number) => (Math.round(n * 10) / 10).toLocaleString("en").replace("-", "−");

function Chart({ series, span, chosen, onChoose }: Props & { series: Series }) {
  const [box, wide] = useWidth<HTMLDivElement>();
  const left = wide < 560 ? 40 : 168;
  const scale = scaleOf(span, Math.max(40, wide - left - 8));
  const [pointed, setPointed] = useState<SeriesPoint | undefined>();
  const points = series.points;
  const low = Math.min(0, ...points.map((p) => p.score));
  const high = Math.max(0, ...points.map((p) => p.score));
  const y = (score: number) => 6 + ((high - score) / (high - low || 1)) * (height - 12);
  const odds = points.filter(odd).length;
  const seen = pointed ?? undefined;
  return (
    <>
      <p class="readout muted">
        {seen ? pointText(seen) : `${series.total.events} events, score ${number(series.total.score)} in all${odds ? `; ${odds} far from what was usual` : ""}`}
      </p>
      <div class="timed" ref={box}>
        <svg height={height + 20} role="img" aria-label={`Scores over time. ${series.total.events} events, ${number(series.total.score)} in all. The table below has the numbers.`}>
          <g transform={`translate(${left} 0)`}>
            <Axis scale={scale} height={height} />
            <NormBand points={points} scale={scale} y={y} low={low} high={high} />
            <line class="base" x2={scale.width} y1={y(0)} y2={y(0)} />
            {points.map((p) => {
              if (p.events === 0) return null;
              const x = scale.x(dayNumber(p.from)!);
              const width = Math.max(1, scale.x(dayNumber(p.to)! + 1) - x - 1);
              const top = Math.min(y(0), y(p.score));
              return (
                <g key={p.from}>
                  <rect class={p.score < 0 ? "mark-worse" : "mark-better"} x={x} y={top} width={width} height={Math.max(1, Math.abs(y(p.score) - y(0)))} />
                  {odd(p) && <circle class="mark-odd" cx={x + width / 2} cy={y(p.score)} r="3.5" />}
                </g>
              );
            })}
            <text x={-6} y={y(0) + 4} text-anchor="end">
              0
            </text>
            {[low, high].filter(Boolean).map((end) => (
              <text key={end} x={-6} y={y(end) + 4} text-anchor="end">
                {number(end)}
              </text>
            ))}
          </g>
        </svg>
        <Brush
          scale={scale}
          left={left}
          chosen={chosen}
          onChoose={onChoose}
          onPoint={(at) => setPointed(at && points.find((p) => dayNumber(p.from)! <= scale.day(at.x) && scale.day(at.x) <= dayNumber(p.to)!))}
          onClick={({ x }) => {
            const p = points.find((q) => dayNumber(q.from)! <= scale.day(x) && scale.day(x) <= dayNumber(q.to)!);
            const days = p && spanOf(p);
            if (days) onChoose(days);
          }}
        />
      </div>
      <PointTable points={points} />
    </>
  );
}

/** NormBand is the mean of the 52 weeks before each point, and a standard deviation to both sides. */
function NormBand({ points, scale, y, low, high }: { points: SeriesPoint[]; scale: Scale; y: (score: number) => number; low: number; high: number }) {
  const known = points.flatMap((p) => {
    const n = norm52(p);
    return n && n.verdict !== "too little history" && n.days > 0 ? [{ x: (scale.x(dayNumber(p.from)!) + scale.x(dayNumber(p.to)! + 1)) / 2, n, from: p.from }] : [];
  });
  if (known.length < 2) return null;
  const inside = (score: number) => y(Math.max(low, Math.min(high, score)));
  const line = known.map(({ x, n }) => `${x} ${inside(n.mean)}`).join("L");
  const upper = known.map(({ x, n }) => `${x} ${inside(n.mean + n.deviation)}`).join("L");
  const lower = known.map(({ x, n }) => `${x} ${inside(n.mean - n.deviation)}`).reverse().join("L");
  return (
    <g aria-hidden="true">
      <path class="norm-band" d={`M${upper}L${lower}Z`} />
      <path class="norm-line" d={`M${line}`} />
    </g>
  );
}

function pointText(p: SeriesPoint): string {
  const n = norm52(p);
  const usual = n && n.days > 0 ? `; usual is ${number(n.mean)}` : "";
  const far = odd(p) === "below" ? ", far more conflict than usual" : odd(p) === "above" ? ", far more cooperation than usual" : "";
  return `${daysText(p)}: ${p.events} ${p.events === 1 ? "event" : "events"}, score ${number(p.score)}${usual}${far}`;
}

function PointTable({ points }: { points: SeriesPoint[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        <Table
          caption="Scores over time"
          hideCaption
          rows={points.filter((p) => p.events > 0)}
          rowKey={(p) => p.from}
          columns={[
            { name: "Days", cell: (p) => daysText(p) },
            { name: "Events", numeric: true, cell: (p) => p.events },
            { name: "Score", numeric: true, cell: (p) => number(p.score) },
            { name: "Usual", numeric: true, cell: (p) => (norm52(p)?.days ? number(norm52(p)!.mean) : "") },
            { name: "Far from usual", cell: (p) => (odd(p) === "below" ? "more conflict" : odd(p) === "above" ? "more cooperation" : "") },
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
        label={first ? `${first.name} and` : "Add a pair: the first side"}
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
