import { geoCentroid, geoContains, geoPath, type ExtendedFeature } from "d3-geo";
import type { Feature, Geometry, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarse from "world-atlas/countries-110m.json?url";
import fine from "world-atlas/countries-50m.json?url";
import type { Point, World } from "./projection";

/** Land within a border, as Natural Earth draws it. Some have no number; all have a name. */
export type Land = Feature<Geometry, { name: string }>;

export type Detail = "coarse" | "fine";

type File = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const asked = new Map<Detail, Promise<Land[]>>();

/** loadBorders loads the borders, once. They are files of casus itself. */
export function loadBorders(detail: Detail): Promise<Land[]> {
  let borders = asked.get(detail);
  if (!borders) {
    borders = fetch(detail === "coarse" ? coarse : fine).then(async (response) => {
      if (!response.ok) throw new Error(`borders: ${response.status}`);
      const file = (await response.json()) as File;
      return feature(file, file.objects.countries).features;
    });
    borders.catch(() => asked.delete(detail)); // the next one asks again
    asked.set(detail, borders);
  }
  return borders;
}

/** Land as it is drawn. */
export interface Drawn {
  name: string;
  path: string;
  /** Its box on the map, unscaled. */
  box: [left: number, top: number, right: number, bottom: number];
  /** Where its name stands, and how much room there is for it. */
  middle: [x: number, y: number];
  room: number;
}

/** How long land is drawn at a time before something else may be done, in milliseconds. */
const slice = 10;

/**
 * draw projects all land, a little at a time so that the page stays quick, and gives it when all is drawn. The points
 * of a border lie so close that lines between them may be straight.
 */
export async function draw(lands: readonly Land[], map: World, wanted: () => boolean): Promise<Drawn[]> {
  const path = geoPath(map.straight);
  const drawn: Drawn[] = [];
  let began = performance.now();
  for (const land of lands) {
    if (performance.now() - began > slice) {
      await new Promise((resolve) => setTimeout(resolve));
      if (!wanted()) return drawn;
      began = performance.now();
    }
    const [[left, top], [right, bottom]] = path.bounds(land);
    const main = largest(land);
    const [[west], [east]] = main === land ? [[left], [right]] : path.bounds(main);
    drawn.push({
      name: land.properties.name,
      path: path(land) ?? "",
      box: [left, top, right, bottom],
      middle: map.project(geoCentroid(main as ExtendedFeature)),
      room: east! - west!,
    });
  }
  return drawn;
}

/** holds tells whether a point lies in some land. */
export const holds = (land: Land, point: Point): boolean => geoContains(land as ExtendedFeature, point);

/** largest is the part of some land that has the most room: France without Guiana. */
function largest(land: Land): Feature<Polygon> | Land {
  if (land.geometry.type !== "MultiPolygon") return land;
  let best: Polygon | undefined;
  let most = -1;
  for (const coordinates of (land.geometry as MultiPolygon).coordinates) {
    const ring = coordinates[0] ?? [];
    let area = 0;
    for (let i = 1; i < ring.length; i++) area += ring[i - 1]![0]! * ring[i]![1]! - ring[i]![0]! * ring[i - 1]![1]!;
    if (Math.abs(area) > most) [best, most] = [{ type: "Polygon", coordinates }, Math.abs(area)];
  }
  return best ? { type: "Feature", properties: {}, geometry: best } : land;
}
