import { useMemo, useState } from "preact/hooks";
import { useName } from "../../api";
import { shortName, useWidth } from "../../ui";
import type { Network as Answer, Pair, Party } from "./api";
import { hull, type Spot } from "./hull";
import { layout } from "./layout";

export const pairKey = (p: { a: string; b: string }): string => p.a + "," + p.b;

/** blocsOf gives the blocs of more than one party; they are numbered in this order. */
export const blocsOf = (n: Answer) => n.blocs.filter((b) => b.parties.length > 1);

const margin = 46;

/** Network draws who backs and who opposes whom. Everything in it stands in the table of ties too. */
export function Network({ of, pairs, chosen, party, onTie, onParty }: {
  of: Answer;
  pairs: Pair[];
  /** The tie whose evidence is open. */
  chosen: string;
  party: string;
  onTie: (key: string) => void;
  onParty: (name: string) => void;
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [over, setOver] = useState("");
  const drawn = useMemo(() => {
    const names = new Set(pairs.flatMap((p) => [p.a, p.b]));
    return of.parties.filter((p) => names.has(p.name));
  }, [of, pairs]);
  const placed = useMemo(() => new Map(layout(drawn, pairs).map((p) => [p.name, p])), [drawn, pairs]);
  const height = Math.round(Math.min(640, Math.max(340, width * 0.62)));
  const spot = (name: string): Spot => {
    const p = placed.get(name)!;
    return [margin + p.x * Math.max(0, width - 2 * margin), 24 + p.y * (height - 64)];
  };
  const strongest = Math.max(1e-9, ...drawn.map((p) => p.friendly + p.hostile));
  const heaviest = Math.max(1e-9, ...pairs.map((p) => Math.abs(p.net)));
  const radius = (p: Party) => 4 + 12 * Math.sqrt((p.friendly + p.hostile) / strongest);
  const lit = over || party;
  const dim = (...names: string[]) => (lit && !names.includes(lit) ? " net-dim" : "");
  const near = new Set(lit ? pairs.filter((p) => p.a === lit || p.b === lit).flatMap((p) => [p.a, p.b]) : []);
  const blocs = blocsOf(of).map((b, i) => ({ number: i + 1, label: b.label, members: b.parties.filter((n) => placed.has(n)) })).filter((b) => b.members.length > 1);

  return (
    <div class="net" ref={box}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={`${drawn.length} parties and ${pairs.length} ties drawn; the table below lists them`}>
          {blocs.map((b) => {
            const path = "M" + hull(b.members.map(spot)).map((s) => s.join(" ")).join("L") + "Z";
            return (
              <g key={b.label}>
                <path d={path} class="net-hull-edge" />
                <path d={path} class="net-hull" />
              </g>
            );
          })}
          {pairs.map((p) => {
            const [x1, y1] = spot(p.a);
            const [x2, y2] = spot(p.b);
            const key = pairKey(p);
            return (
              <g key={key} class={"net-tie" + (p.net < 0 ? " net-foe" : " net-friend") + (key === chosen ? " net-chosen" : "") + dim(p.a, p.b)} onClick={() => onTie(key)}>
                <title>
                  {p.a} – {p.b}: {p.net > 0 ? "back each other" : "oppose each other"}, {signed(p.net)}
                </title>
                <line x1={x1} y1={y1} x2={x2} y2={y2} class="net-line" stroke-width={1 + 6 * Math.sqrt(Math.abs(p.net) / heaviest)} />
                <line x1={x1} y1={y1} x2={x2} y2={y2} class="net-touch" />
              </g>
            );
          })}
          {drawn.map((p) => {
            const [x, y] = spot(p.name);
            return (
              <g
                key={p.name}
                class={"net-party" + (p.name === party ? " net-chosen" : "") + (lit && !near.has(p.name) && p.name !== lit ? " net-dim" : "")}
                transform={`translate(${x} ${y})`}
                onClick={() => onParty(p.name === party ? "" : p.name)}
                onPointerEnter={() => setOver(p.name)}
                onPointerLeave={() => setOver("")}
              >
                <circle r={radius(p)} />
                <Label id={p.name} y={radius(p) + 11} room={width < 500 ? 14 : 26} />
              </g>
            );
          })}
          {blocs.map((b) => {
            const spots = b.members.map(spot);
            const top = spots.reduce((t, s) => (s[1] < t[1] ? s : t));
            return (
              <text key={b.label} x={top[0]} y={top[1] - 24} class="net-bloc">
                Bloc {b.number}
              </text>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** Label is the name of a party, cut where there is no room for it; the title has it in full. */
function Label({ id, y, room }: { id: string; y: number; room: number }) {
  const name = shortName(useName(id));
  return (
    <>
      <title>
        {name} ({id})
      </title>
      <text y={y}>{name.length > room ? [...name].slice(0, room - 1).join("") + "…" : name}</text>
    </>
  );
}

/** signed writes a number with its sign. */
export const signed = (n: number, digits = 2): string => {
  const text = Math.abs(n).toFixed(digits);
  return (n < 0 && Number(text) !== 0 ? "−" : "+") + text;
};
