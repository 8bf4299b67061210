import { geoGraticule10, geoNaturalEarth1, geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";

export type Point = [lon: number, lat: number];

/** What part of the map is seen: scaled by k, then moved. */
export interface View {
  k: number;
  x: number;
  y: number;
}

export const farthest = 1;
export const closest = 220;

/** A map of the world in a box of some size, turned so that a meridian is in the middle. */
export interface World {
  width: number;
  height: number;
  project: (point: Point) => [x: number, y: number];
  invert: (x: number, y: number) => Point;
  /** The projection without points added to lines to bend them. */
  straight: GeoProjection;
  outline: string;
  grid: string;
}

/** world projects the whole earth into a box. */
export function world(width: number, height: number, meridian: number): World {
  const projection = geoNaturalEarth1().rotate([-meridian, 0]).precision(0.3).fitSize([width, height], { type: "Sphere" });
  const path = geoPath(projection);
  return {
    width,
    height,
    straight: geoNaturalEarth1().rotate([-meridian, 0]).precision(0).scale(projection.scale()).translate(projection.translate()),
    project: (point) => projection(point) ?? [width / 2, height / 2],
    invert: (x, y) => (projection.invert?.([x, y]) as Point | null) ?? [meridian, 0],
    outline: path({ type: "Sphere" }) ?? "",
    grid: path(geoGraticule10() as GeoPermissibleObjects) ?? "",
  };
}

const turn = 360;

/** wrap brings a longitude between -180 and 180. */
const wrap = (lon: number) => ((((lon + 180) % turn) + turn) % turn) - 180;

/**
 * middleMeridian is the meridian about which places lie: the middle of the shortest arc that has all of them.
 * Places that are spread over more than a third of the earth are drawn on the usual map, about Greenwich.
 */
export function middleMeridian(lons: readonly number[]): number {
  if (lons.length === 0) return 0;
  const sorted = [...new Set(lons.map(wrap))].sort((a, b) => a - b);
  let gap = -1;
  let after = 0;
  for (const [i, lon] of sorted.entries()) {
    const next = sorted[i + 1] ?? sorted[0]! + turn;
    if (next - lon > gap) [gap, after] = [next - lon, i + 1];
  }
  const arc = turn - gap;
  if (arc > turn / 3) return 0;
  // By steps of five degrees, so that the earth does not turn at every change of the filter.
  return wrap(Math.round(((sorted[after % sorted.length] ?? 0) + arc / 2) / 5) * 5);
}

/** fit gives the view in which all points are seen, with room around them, and never so close that a lone town fills the screen. */
export function fit(map: World, points: readonly Point[], most = 48, room = 0.14): View {
  if (points.length === 0) return { k: 1, x: 0, y: 0 };
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const point of points) {
    const [x, y] = map.project(point);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const free = 1 - 2 * room;
  const k = clamp(Math.min((map.width * free) / (right - left || 1e-9), (map.height * free) / (bottom - top || 1e-9)), farthest, most);
  return centre(map, k, (left + right) / 2, (top + bottom) / 2);
}

/** centre gives the view that has a point of the map in its middle, and nothing beside the map where the map fills it. */
export function centre(map: World, k: number, x: number, y: number): View {
  return within(map, { k, x: map.width / 2 - x * k, y: map.height / 2 - y * k });
}

/** within keeps the map in sight. */
export function within(map: World, { k, x, y }: View): View {
  return { k, x: clamp(x, map.width * (1 - k), 0), y: clamp(y, map.height * (1 - k), 0) };
}

export const clamp = (n: number, least: number, most: number) => Math.max(least, Math.min(most, n));

/** pixelsPerKm is how long a kilometre is at a place, in a view. */
export function pixelsPerKm(map: World, [lon, lat]: Point, k: number): number {
  const step = lat > 80 ? -1 : 1;
  const [x, y] = map.project([lon, lat]);
  const [u, v] = map.project([lon, lat + step]);
  const kmPerDegree = 111.2;
  return (Math.hypot(u - x, v - y) * k) / kmPerDegree;
}

/** writeView puts a view into the address: the middle and how close it is. It does not depend on the size of the screen. */
export function writeView(map: World, { k, x, y }: View): string {
  const [lon, lat] = map.invert((map.width / 2 - x) / k, (map.height / 2 - y) / k);
  return [lon.toFixed(3), lat.toFixed(3), k.toFixed(2)].join(",");
}

/** readView reads what writeView wrote. */
export function readView(map: World, text: string): View | undefined {
  const [lon, lat, k] = text.split(",").map(Number);
  if (lon === undefined || lat === undefined || k === undefined || ![lon, lat, k].every(Number.isFinite)) return undefined;
  if (Math.abs(lat) > 90 || Math.abs(lon) > turn) return undefined;
  const [x, y] = map.project([lon, lat]);
  return centre(map, clamp(k, farthest, closest), x, y);
}
