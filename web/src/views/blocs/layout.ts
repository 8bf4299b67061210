import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type Force, type SimulationNodeDatum } from "d3-force";
import type { Pair } from "./api";

export interface Placed {
  name: string;
  bloc: string;
  /** From 0 to 1, to the right and down. */
  x: number;
  y: number;
}

interface Node extends SimulationNodeDatum {
  name: string;
  bloc: string;
}

const ticks = 240;

/**
 * layout places parties: friends near each other, foes apart, blocs together. It is
 * reckoned to its end and then stands still; the same ties give the same places, in
 * whatever order they come.
 */
export function layout(parties: readonly { name: string; bloc: string }[], pairs: readonly Pair[]): Placed[] {
  const sorted = [...parties].sort((p, q) => compare(p.bloc, q.bloc) || compare(p.name, q.name));
  const n = sorted.length;
  // On a ring, bloc by bloc, to begin with.
  const nodes: Node[] = sorted.map(({ name, bloc }, i) => ({
    name,
    bloc,
    x: 200 * Math.cos((2 * Math.PI * i) / n),
    y: 200 * Math.sin((2 * Math.PI * i) / n),
  }));
  const heaviest = Math.max(1e-9, ...pairs.map((p) => Math.abs(p.net)));
  const links = [...pairs]
    .sort((p, q) => compare(p.a, q.a) || compare(p.b, q.b))
    .map((p) => ({ source: p.a, target: p.b, friendly: p.net > 0, weight: Math.sqrt(Math.abs(p.net) / heaviest) }));
  const simulation = forceSimulation(nodes)
    .randomSource(numbers(1))
    .force(
      "ties",
      forceLink<Node, (typeof links)[number]>(links)
        .id((d) => d.name)
        .distance((l) => (l.friendly ? 70 : 190))
        .strength((l) => (l.friendly ? 0.25 + 0.5 * l.weight : 0.04 + 0.1 * l.weight)),
    )
    .force("apart", forceManyBody<Node>().strength(-260).distanceMax(500))
    .force("room", forceCollide<Node>(34))
    .force("middle-x", forceX<Node>(0).strength(0.06))
    .force("middle-y", forceY<Node>(0).strength(0.06))
    .force("blocs", together(0.12))
    .stop();
  simulation.tick(ticks);
  return fitted(nodes);
}

/** together draws the members of a bloc to their middle. */
function together(strength: number): Force<Node, undefined> {
  let nodes: Node[] = [];
  const force = (alpha: number) => {
    const middles = new Map<string, { x: number; y: number; n: number }>();
    for (const d of nodes) {
      const m = middles.get(d.bloc) ?? { x: 0, y: 0, n: 0 };
      middles.set(d.bloc, { x: m.x + d.x!, y: m.y + d.y!, n: m.n + 1 });
    }
    for (const d of nodes) {
      const m = middles.get(d.bloc)!;
      d.vx! += (m.x / m.n - d.x!) * strength * alpha;
      d.vy! += (m.y / m.n - d.y!) * strength * alpha;
    }
  };
  force.initialize = (all: Node[]) => {
    nodes = all;
  };
  return force;
}

/** fitted stretches the drawing to the unit square. */
function fitted(nodes: Node[]): Placed[] {
  const span = (values: number[]) => {
    const least = Math.min(...values);
    const most = Math.max(...values);
    return (v: number) => (most - least < 1e-9 ? 0.5 : (v - least) / (most - least));
  };
  const x = span(nodes.map((d) => d.x!));
  const y = span(nodes.map((d) => d.y!));
  return nodes.map((d) => ({ name: d.name, bloc: d.bloc, x: x(d.x!), y: y(d.y!) }));
}

/** numbers gives the same numbers between 0 and 1 each time (a linear congruential generator). */
function numbers(seed: number): () => number {
  let s = seed;
  return () => (s = (1664525 * s + 1013904223) % 4294967296) / 4294967296;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
