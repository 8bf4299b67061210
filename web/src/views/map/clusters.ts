/** A thing at a point of the screen. */
export interface Spot<T> {
  item: T;
  x: number;
  y: number;
  /** How much it counts for where its cluster is drawn. */
  weight: number;
}

/** Things that lie too close to be told apart, drawn as one. */
export interface Cluster<T> {
  items: T[];
  x: number;
  y: number;
  weight: number;
}

interface Growing<T> extends Cluster<T> {
  gone?: boolean;
}

/**
 * cluster gathers spots that lie within some pixels of each other: first by the cells of a grid,
 * then cells whose middles came out too close. Heavier ones draw the others to them. The grid begins
 * at the origin of the map and not of the screen, so that panning changes no cluster. The result does not depend
 * on the order of the spots.
 */
export function cluster<T>(spots: readonly Spot<T>[], apart: number): Cluster<T>[] {
  const sorted = [...spots].sort((a, b) => b.weight - a.weight || a.x - b.x || a.y - b.y);
  const cells = new Map<string, Growing<T>>();
  const cell = (x: number, y: number) => Math.floor(x / apart) + "," + Math.floor(y / apart);
  for (const spot of sorted) {
    const key = cell(spot.x, spot.y);
    const there = cells.get(key);
    if (there) join(there, { ...spot, items: [spot.item] });
    else cells.set(key, { items: [spot.item], x: spot.x, y: spot.y, weight: spot.weight });
  }
  const groups = [...cells.values()].sort((a, b) => b.weight - a.weight || a.x - b.x || a.y - b.y);
  const near = new Map<string, Growing<T>[]>();
  for (const group of groups) {
    const column = Math.floor(group.x / apart);
    const row = Math.floor(group.y / apart);
    let nearest: Growing<T> | undefined;
    let least = apart;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of near.get(column + dx + "," + (row + dy)) ?? []) {
          const distance = Math.hypot(other.x - group.x, other.y - group.y);
          if (distance < least) [nearest, least] = [other, distance];
        }
      }
    }
    if (nearest) {
      nearest.items.push(...group.items); // drawn where the heaviest is, so that none moves onto another
      nearest.weight += group.weight;
      group.gone = true;
      continue;
    }
    const key = cell(group.x, group.y);
    near.set(key, [...(near.get(key) ?? []), group]);
  }
  return groups.filter((group) => !group.gone).map(({ items, x, y, weight }) => ({ items, x, y, weight }));
}

/** join draws a cluster towards what is added to it, by weight. */
function join<T>(to: Growing<T>, { items, x, y, weight }: Cluster<T>): void {
  const sum = to.weight + weight;
  if (sum > 0) {
    to.x = (to.x * to.weight + x * weight) / sum;
    to.y = (to.y * to.weight + y * weight) / sum;
  }
  to.items.push(...items);
  to.weight = sum;
}
