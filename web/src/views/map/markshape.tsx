import type { Site } from "../../api/places";
import type { Cluster } from "./clusters";
import { measured, radius, reach, shapeOf, type Measure } from "./marks";

/** What is drawn at one point: a place, or several that lie too close to be told apart. */
export interface Mark extends Cluster<Site> {
  key: string;
  /** The radius on the screen. */
  r: number;
  /** The radius of the area in which it may lie, where that is drawn. */
  area: number;
  count: number;
}

/** markOf gives what is drawn of a cluster. most is the largest number of any, largest the radius that it gets; scale is pixels a kilometre. */
export function markOf(cluster: Cluster<Site>, by: Measure, most: number, largest: number, scale: (site: Site) => number): Mark {
  const [site] = cluster.items as [Site];
  const one = cluster.items.length === 1;
  const count = cluster.items.reduce((sum, s) => sum + measured(s, by), 0);
  const shape = one ? shapeOf(site.precision) : "point";
  let r = radius(count, most, largest);
  if (!one) r = Math.max(r, textRoom(count));
  if (shape === "area" || shape === "state") r = textRoom(count);
  const area = shape === "halo" ? Math.max(r + 5, reach(site.precision) * scale(site)) : shape === "area" ? Math.max(r + 4, reach(site.precision) * scale(site)) : 0;
  return { ...cluster, key: cluster.items.map((s) => s.place + s.precision).join(" "), r, area, count };
}

/** textRoom is the radius of a circle that a number fits into. */
const textRoom = (n: number) => 6 + 3 * short(n).length;

/** short writes a number in little room. */
export function short(n: number): string {
  return n < 10_000 ? String(n) : n < 1_000_000 ? Math.round(n / 1000) + "k" : (n / 1_000_000).toFixed(1) + "M";
}

/** Figure draws a mark about the origin. */
export function Figure({ mark }: { mark: Mark }) {
  const { items, r, area, count } = mark;
  const one = items.length === 1 ? items[0] : undefined;
  const shape = one && shapeOf(one.precision);
  return (
    <>
      {shape === "halo" && <circle class="mark-halo" r={area} />}
      {shape === "area" && <circle class="mark-area" r={area} />}
      {!one && <circle class="mark-ring" r={r + 3} />}
      {shape === "state" ? (
        <rect class="mark-state" x={-r} y={-9} width={2 * r} height={18} rx={3} />
      ) : shape === "area" ? (
        <circle class="mark-target" r={r} />
      ) : (
        <circle class={one ? "mark-point" : "mark-cluster"} r={r} />
      )}
      {shape === "state" || shape === "area" ? (
        <text class="mark-number">{short(count)}</text>
      ) : (
        !one && <text class="mark-number on">{short(count)}</text>
      )}
      <Signs items={items} r={r} />
    </>
  );
}

/** Signs are shapes beside a mark: each says by its form, and not by colour alone, what is at issue. */
function Signs({ items, r }: { items: readonly Site[]; r: number }) {
  const signs: ("contested" | "disputed" | "doubt")[] = [];
  if (items.some((s) => s.contested > 0)) signs.push("contested");
  if (items.some((s) => s.disputed > 0)) signs.push("disputed");
  if (items.some((s) => s.dispute || s.misplaced)) signs.push("doubt");
  return (
    <g transform={`translate(${-5 * (signs.length - 1)},${-r - 6})`}>
      {signs.map((sign, i) => (
        <g key={sign} transform={`translate(${i * 10},0)`}>
          <Sign kind={sign} />
        </g>
      ))}
    </g>
  );
}

export function Sign({ kind }: { kind: "contested" | "disputed" | "doubt" }) {
  switch (kind) {
    case "contested":
      return <path class="sign" d="M0 -4.5l4.5 8h-9z" />;
    case "disputed":
      return <path class="sign" d="M0 -5l4.5 5l-4.5 5l-4.5 -5z" />;
    case "doubt":
      return (
        <>
          <rect class="sign" x="-4.5" y="-5.5" width="9" height="11" />
          <text class="sign-text">?</text>
        </>
      );
  }
}
