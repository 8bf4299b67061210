import { utcTicks } from "d3-time";
import type { Scale } from "./span";

const dayLength = 86_400_000;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Axis is the time axis: lines through the plot and days beneath it. */
export function Axis({ scale, height }: { scale: Scale; height: number }) {
  const { span, width } = scale;
  const ticks = utcTicks(new Date(span.from * dayLength), new Date((span.to + 1) * dayLength), Math.max(2, Math.floor(width / 95)))
    .map((date) => ({ date, day: date.getTime() / dayLength }))
    .filter(({ day }) => Number.isInteger(day));
  return (
    <g aria-hidden="true">
      {ticks.map(({ date, day }, i) => (
        <g key={day} transform={`translate(${scale.x(day)} 0)`}>
          <line class="grid" y2={height} />
          <text y={height + 14} text-anchor={scale.x(day) > width - 24 ? "end" : scale.x(day) < 24 ? "start" : "middle"}>
            {label(date, i === 0)}
          </text>
        </g>
      ))}
    </g>
  );
}

function label(date: Date, first: boolean): string {
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (d !== 1) return `${d} ${months[m]}${first ? " " + y : ""}`;
  if (m !== 0) return `${months[m]}${first ? " " + y : ""}`;
  return String(y);
}
