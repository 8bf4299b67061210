import { useId, useMemo, useState } from "preact/hooks";
import type { Bin, Lane, Overview } from "../../api";
import { inWords, PairOf, rolledText, Table, useWidth } from "../../ui";
import { dayNumber, daysText } from "../../text";
import { go } from "../../url";
import { Axis } from "./axis";
import { Brush } from "./brush";
import { scaleOf, type Span } from "./span";

const up = 26; // pixels for incidents, above a lane's line
const down = 18; // for killed, below it
const lane = up + down + 6;

interface Props {
  overview: Overview;
  span: Span;
  chosen: Span | undefined;
  onChoose: (span: Span | undefined) => void;
  /** Whether a lane is filtered for. */
  picked: (key: string) => boolean;
  /** Filters for a lane, where that can be. */
  onPick: ((key: string) => void) | undefined;
}

/** Timeline draws incidents over time: above each lane's line how many, below it how many were killed, as claimed. */
export function Timeline({ overview, span, chosen, onChoose, picked, onPick }: Props) {
  const [box, wide] = useWidth<HTMLDivElement>();
  const hatch = useId();
  const left = wide < 560 ? 92 : 168;
  const scale = scaleOf(span, Math.max(40, wide - left - 8));
  const lanes = useMemo(() => inOrder(overview.lanes), [overview]);
  const most = useMemo(() => mostOf(lanes), [lanes]);
  const [pointed, setPointed] = useState<{ lane: Lane; bin: Bin } | undefined>();
  const height = lanes.length * lane;

  const find = ({ x, y }: { x: number; y: number }) => {
    const row = lanes[Math.floor(y / lane)];
    const day = scale.day(x);
    const bin = row?.bins.find((b) => dayNumber(b.from)! <= day && day <= dayNumber(b.to)!);
    return row && bin ? { lane: row, bin } : undefined;
  };

  return (
    <>
      <p class="readout">
        {pointed ? (
          <>
            <LaneName lane={pointed.lane} />, {daysText(pointed.bin)}: {binText(pointed.bin)}
          </>
        ) : (
          <span class="muted">Point at a mark to read it. Drag across to choose days; click a mark to open its incident or choose its days.</span>
        )}
      </p>
      <div class="timed" ref={box}>
        <svg height={height + 20} role="img" aria-label={`Incidents over time, ${daysText(overview)}, in ${lanes.length} lanes. The table below has the numbers.`}>
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect class="hatch-ground" width="5" height="5" />
              <line class="hatch-line" y2="5" />
            </pattern>
          </defs>
          <g transform={`translate(${left} 0)`}>
            <Axis scale={scale} height={height} />
            {lanes.map((l, i) => (
              <g key={l.key} transform={`translate(0 ${i * lane})`}>
                <line class="base" x2={scale.width} y1={up + 4} y2={up + 4} />
                {l.bins.map((bin) => (
                  <Mark key={bin.from} bin={bin} x={scale.x(dayNumber(bin.from)!)} end={scale.x(dayNumber(bin.to)! + 1)} most={most} hatch={hatch} pointed={pointed?.bin === bin} />
                ))}
                <Peak lane={l} x={(bin) => (scale.x(dayNumber(bin.from)!) + scale.x(dayNumber(bin.to)! + 1)) / 2} width={scale.width} />
              </g>
            ))}
          </g>
        </svg>
        <div class="lane-names" style={{ width: left + "px" }}>
          {lanes.map((l, i) => (
            <div key={l.key} class="lane-name" style={{ top: i * lane + "px", height: lane + "px" }}>
              {onPick && l.key.includes(",") ? (
                <button type="button" aria-pressed={picked(l.key)} onClick={() => onPick(l.key)} title={picked(l.key) ? "Show the others again" : "Show only this pair"}>
                  <LaneName lane={l} />
                </button>
              ) : (
                <span class="plain">
                  <LaneName lane={l} />
                </span>
              )}
            </div>
          ))}
        </div>
        <Brush
          scale={scale}
          left={left}
          height={height}
          chosen={chosen}
          onChoose={onChoose}
          handles
          onPoint={(at) => setPointed(at && find(at))}
          onClick={(at) => {
            const hit = find(at);
            if (hit?.bin.incident) go("/accounts/" + hit.bin.incident);
            else if (hit) onChoose({ from: dayNumber(hit.bin.from)!, to: dayNumber(hit.bin.to)! });
          }}
        />
      </div>
      <Legend hatch={hatch} most={most} />
      <LaneTable overview={overview} />
    </>
  );
}

/** inOrder puts what is no lane of its own last. */
function inOrder(lanes: Lane[]): Lane[] {
  const rest = (l: Lane) => (l.key === "*" ? 2 : l.key === "" ? 1 : 0);
  return [...lanes].sort((a, b) => rest(a) - rest(b));
}

const sidesOf = (l: Lane) => (l.key.includes(",") ? l.key.split(",") : []);

function LaneName({ lane: l }: { lane: Lane }) {
  const [a, b] = sidesOf(l);
  if (a !== undefined && b !== undefined) return <PairOf a={a} b={b} />;
  if (l.key === "*") return <>{l.holds.toLocaleString("en")} others</>;
  return <>{l.key === "" ? "No party told" : upperFirst(l.name)}</>;
}

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

interface Most {
  incidents: number;
  killed: number;
}

const named = (bin: Bin) => Math.max(bin.killed.low, bin.killed.high ?? 0, bin.killed.high_at_least);

function mostOf(lanes: Lane[]): Most {
  let incidents = 1;
  let killed = 1;
  for (const l of lanes) {
    for (const bin of l.bins) {
      incidents = Math.max(incidents, bin.incidents);
      killed = Math.max(killed, named(bin));
    }
  }
  return { incidents, killed };
}

/** By the root, so that one incident beside a hundred is still seen. */
const length = (n: number, most: number, pixels: number) => (n <= 0 ? 0 : Math.max(2, Math.sqrt(n / most) * pixels));

function Mark({ bin, x, end, most, hatch, pointed }: { bin: Bin; x: number; end: number; most: Most; hatch: string; pointed: boolean }) {
  if (bin.incidents === 0) return null;
  const width = Math.min(16, Math.max(2, end - x - 1));
  const middle = (x + end) / 2;
  const tall = length(bin.incidents, most.incidents, up - 6);
  const odd = tall * Math.min(1, bin.contested / bin.incidents);
  const base = up + 4;
  const low = length(bin.killed.low, most.killed, down - 4);
  const deep = length(named(bin), most.killed, down - 4);
  const open = bin.killed.high === null && named(bin) > 0;
  return (
    <g>
      {pointed && <rect class="pointed" x={x} y={0} width={Math.max(2, end - x)} height={lane} />}
      <rect class="mark-incidents" x={middle - width / 2} y={base - tall} width={width} height={tall} />
      {odd > 0 && <rect fill={`url(#${hatch})`} x={middle - width / 2} y={base - odd} width={width} height={odd} />}
      {bin.disputed > 0 && <path class="mark-disputed" d={`M${middle} ${base - tall - 8}l3 3l-3 3l-3 -3z`} />}
      {deep > low && <rect class="mark-high" x={middle - width / 2 + 0.5} y={base + 1} width={Math.max(1, width - 1)} height={deep} />}
      {low > 0 && <rect class="mark-low" x={middle - width / 2} y={base + 1} width={width} height={low} />}
      {open && <path class="mark-open" d={`M${middle - 3} ${base + deep + 1}l3 3l3 -3`} />}
    </g>
  );
}

/** Peak writes the figure of a lane's deadliest bin beside it. */
function Peak({ lane, x, width }: { lane: Lane; x: (bin: Bin) => number; width: number }) {
  const bin = lane.bins.reduce<Bin | undefined>((top, b) => (named(b) > (top ? named(top) : 0) ? b : top), undefined);
  if (!bin) return null;
  const at = x(bin);
  const text = killedText(bin);
  const atEnd = at + 11 + text.length * 6 > width;
  return (
    <text class="killed-text" x={at + (atEnd ? -11 : 11)} y={up + 15} text-anchor={atEnd ? "end" : "start"}>
      {text}
    </text>
  );
}

const killedText = (bin: Bin): string => {
  const text = rolledText(bin.killed);
  return text && text + " killed";
};

const percent = (share: number) => Math.round(share * 100) + " %";

function binText(bin: Bin): string {
  const parts = [`${bin.incidents.toLocaleString("en")} ${bin.incidents === 1 ? "incident" : "incidents"}`];
  parts.push(killedText(bin) || "no figure of killed");
  if (bin.contested) parts.push(`${bin.contested} with contested blame`);
  if (bin.disputed) parts.push(`${bin.disputed} with figures that differ, by up to ${percent(bin.gap)}`);
  return parts.join(", ");
}

function Legend({ hatch, most }: { hatch: string; most: Most }) {
  return (
    <ul class="legend">
      <li>
        <svg viewBox="0 0 18 14" aria-hidden="true">
          <rect class="mark-incidents" x="6" y="1" width="6" height="12" />
        </svg>
        incidents, at most {most.incidents.toLocaleString("en")} in one mark
      </li>
      <li>
        <svg viewBox="0 0 18 14" aria-hidden="true">
          <rect fill={`url(#${hatch})`} x="6" y="1" width="6" height="12" />
        </svg>
        of them with contested blame
      </li>
      <li>
        <svg viewBox="0 0 18 14" aria-hidden="true">
          <path class="mark-disputed" d="M9 3l4 4l-4 4l-4 -4z" />
        </svg>
        figures contradict each other
      </li>
      <li>
        <svg viewBox="0 0 18 14" aria-hidden="true">
          <rect class="mark-high" x="6" y="0.5" width="6" height="10" />
          <rect class="mark-low" x="6" y="0" width="6" height="5" />
          <path class="mark-open" d="M6 10.5l3 3l3 -3" />
        </svg>
        killed: the least claimed, the most claimed, an arrow where some claim sets no limit
      </li>
    </ul>
  );
}

/** LaneTable has the numbers of the drawing, for those who do not see it or want them. */
function LaneTable({ overview }: { overview: Overview }) {
  const [open, setOpen] = useState(false);
  const rows = overview.lanes.flatMap((l) => l.bins.filter((bin) => bin.incidents > 0).map((bin) => ({ lane: l, bin })));
  return (
    <details class="as-table" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        <Table
          caption="Incidents over time"
          hideCaption
          rows={rows}
          rowKey={({ lane: l, bin }) => l.key + bin.from}
          columns={[
            { name: "Lane", cell: ({ lane: l }) => <LaneName lane={l} /> },
            { name: "Days", cell: ({ bin }) => daysText(bin) },
            { name: "Incidents", numeric: true, cell: ({ bin }) => bin.incidents },
            { name: "Killed", numeric: true, cell: ({ bin }) => <span aria-label={inWords(killedText(bin))}>{killedText(bin).replace(" killed", "")}</span> },
            { name: "Blame contested", numeric: true, cell: ({ bin }) => bin.contested || "" },
            { name: "Figures differ", numeric: true, cell: ({ bin }) => bin.disputed || "" },
            { name: "by up to", numeric: true, cell: ({ bin }) => bin.disputed > 0 && percent(bin.gap) },
          ]}
        />
      )}
    </details>
  );
}
