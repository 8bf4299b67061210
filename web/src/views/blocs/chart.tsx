import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { dayNumber, dayText } from "../../text";
import { useWidth } from "../../ui/width";
import type { Days } from "../../api";
import type { Point } from "./api";

const height = 120;
const left = 30;
const right = 8;

/** Chart is the polarisation over time. Where it is clicked, or where its slider is put, the window ends. */
export function Chart({ points, window: shown, onEnd }: { points: Point[]; window: Days; onEnd: (day: string) => void }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const at = points.map((p) => dayNumber(p.day) ?? 0);
  const x = scaleLinear()
    .domain([at[0] ?? 0, Math.max((at[0] ?? 0) + 1, at[at.length - 1] ?? 1)])
    .range([left, Math.max(left + 1, width - right)])
    .clamp(true);
  const y = scaleLinear().domain([0, 1]).range([height - 18, 6]);
  const index = nearest(at, dayNumber(shown.to) ?? 0);
  const here = points[index];
  const spots = points.map((p, i): [number, number] => [x(at[i]!), y(p.polarisation)]);
  const years = ticksOf(at[0] ?? 0, at[at.length - 1] ?? 0, Math.max(2, Math.floor(width / 110)));
  const from = x(dayNumber(shown.from) ?? 0);
  const to = x(dayNumber(shown.to) ?? 0);
  return (
    <div class="polar" ref={box}>
      {width > 0 && points.length > 0 && (
        <>
          <svg
            width={width}
            height={height}
            role="img"
            aria-label="Polarisation over time, from 0 to 1"
            onClick={(event) => {
              const day = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
              onEnd(points[nearest(at, day)]!.day);
            }}
          >
            <rect x={from} y={6} width={Math.max(2, to - from)} height={height - 24} class="polar-window" />
            {[0, 0.5, 1].map((v) => (
              <g key={v}>
                <line x1={left} x2={width - right} y1={y(v)} y2={y(v)} class="polar-grid" />
                <text x={left - 5} y={y(v) + 4} class="polar-y">
                  {v}
                </text>
              </g>
            ))}
            {years.map((t) => (
              <text key={t.day} x={x(t.day)} y={height - 3} class="polar-x">
                {t.words}
              </text>
            ))}
            <path d={area<[number, number]>().x((s) => s[0]).y0(y(0)).y1((s) => s[1]).curve(curveStepAfter)(spots) ?? ""} class="polar-area" />
            <path d={line<[number, number]>().curve(curveStepAfter)(spots) ?? ""} class="polar-line" />
            {here && <circle cx={x(at[index]!)} cy={y(here.polarisation)} r={4.5} class="polar-here" />}
          </svg>
          <input
            type="range"
            min={0}
            max={points.length - 1}
            value={index}
            aria-label="The window ends with"
            aria-valuetext={here ? `${dayText(here.day)}: polarisation ${here.polarisation.toFixed(2)}, ${here.parties} parties` : ""}
            onChange={(e) => onEnd(points[Number(e.currentTarget.value)]!.day)}
          />
        </>
      )}
    </div>
  );
}

/** nearest gives the place of the day that is nearest. */
function nearest(days: number[], day: number): number {
  let best = 0;
  days.forEach((d, i) => {
    if (Math.abs(d - day) < Math.abs(days[best]! - day)) best = i;
  });
  return best;
}

/** ticksOf gives first days of months or years, no more than there is room for. */
function ticksOf(from: number, to: number, most: number): { day: number; words: string }[] {
  const date = new Date(from * 86_400_000);
  const months = (to - from) / 30.4;
  const every = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((m) => months / m <= most) ?? 480;
  const ticks: { day: number; words: string }[] = [];
  for (let m = Math.ceil((date.getUTCFullYear() * 12 + date.getUTCMonth()) / every) * every; ; m += every) {
    const day = Date.UTC(Math.floor(m / 12), m % 12, 1) / 86_400_000;
    if (day > to) return ticks;
    if (day >= from) ticks.push({ day, words: `${Math.floor(m / 12)}${every % 12 === 0 ? "" : "-" + String((m % 12) + 1).padStart(2, "0")}` });
  }
}
