import { select } from "d3-selection";
import { zoom as makeZoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from "d3-zoom";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { Site } from "../../api/places";
import { useWidth } from "../../ui";
import { draw, holds, loadBorders, type Detail, type Drawn, type Land } from "./borders";
import { cluster, type Spot } from "./clusters";
import { reach, shapeOf, type Measure } from "./marks";
import { Figure, markOf, type Mark } from "./markshape";
import { nearest } from "./nearest";
import { closest, farthest, fit, middleMeridian, pixelsPerKm, readView, world, writeView, type Point, type View, type World } from "./projection";

interface Props {
  sites: readonly Site[];
  by: Measure;
  /** The key of the place that is chosen, if any. */
  chosen: string;
  /** Somebody chose what a mark stands for. */
  onChoose: (sites: Site[]) => void;
  /** Somebody points at a mark, or at none. */
  onPoint: (sites: Site[] | undefined) => void;
  describe: (sites: readonly Site[]) => string;
  /** The view in the address, and what changes it; a map without one keeps it to itself. */
  view?: string;
  onView?: (text: string) => void;
  compact?: boolean;
}

/** From this scale on the coarse borders look wrong. */
const fineFrom = 4;
/** Marks closer than so many pixels are drawn as one: fewer on a small screen. */
const apartOn = (width: number) => Math.max(26, Math.min(42, width / 18));

const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function WorldMap({ sites, by, chosen, onChoose, onPoint, describe, view: viewText = "", onView, compact = false }: Props) {
  const [box, width] = useWidth<HTMLDivElement>();
  const height = Math.round(compact ? Math.min(300, Math.max(190, width * 0.48)) : Math.min(Math.max(300, window.innerHeight * 0.68), Math.max(300, width * 0.6)));
  const svg = useRef<SVGSVGElement>(null);
  const id = useId();

  const meridian = useMemo(() => middleMeridian(sites.map((s) => s.lon)), [sites]);
  const map = useMemo(() => world(Math.max(width, 1), height, meridian), [width, height, meridian]);
  // Where nobody has moved the map it shows the place that is chosen, else all of them.
  const home = useMemo(() => {
    const of = sites.filter((s) => s.place === chosen);
    return of.length > 0 ? fit(map, points(of), 12) : fit(map, points(sites));
  }, [map, sites, chosen]);
  const target = useMemo(() => (viewText && readView(map, viewText)) || home, [map, viewText, home]);
  const [live, setLive] = useState<View>();
  const view = live ?? target;

  // The address follows what is done here, and what is done here the address: a view that was
  // written from here need not be read again, unless the map has another size.
  const written = useRef<{ map: unknown; text: string } | undefined>(undefined);
  const latest = useRef({ map, onView });
  latest.current = { map, onView };
  const zoom = useRef<ZoomBehavior<SVGSVGElement, unknown> | undefined>(undefined);
  useEffect(() => {
    if (!svg.current) return;
    let frame = 0;
    let next: View | undefined;
    let before: View | undefined;
    const behavior = makeZoom<SVGSVGElement, unknown>()
      .scaleExtent([farthest, closest])
      .duration(still() ? 0 : 250)
      .filter((event: Event) => {
        // In a page of several charts the wheel and one finger scroll the page.
        if (compact && event.type === "wheel") return (event as WheelEvent).ctrlKey || (event as WheelEvent).metaKey;
        if (compact && "touches" in event) return (event as TouchEvent).touches.length > 1;
        return !(event as MouseEvent).button && (!(event as MouseEvent).ctrlKey || event.type === "wheel");
      })
      .on("start", ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        before = transform;
      })
      .on("zoom", ({ transform: { k, x, y } }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        next = { k, x, y };
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          setLive(next);
        });
      })
      .on("end", ({ sourceEvent, transform: { k, x, y } }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        const moved = before?.k !== k || before.x !== x || before.y !== y; // a click begins and ends without
        if (sourceEvent && moved) keep({ k, x, y });
      });
    zoom.current = behavior;
    const drawing = select(svg.current);
    drawing.call(behavior);
    return () => {
      cancelAnimationFrame(frame);
      drawing.on(".zoom", null);
    };
  }, [compact, width > 0]);

  const keep = (v: View) => {
    const { map, onView } = latest.current;
    if (!onView) return;
    const text = writeView(map, v);
    written.current = { map, text };
    onView(text);
  };

  useEffect(() => {
    zoom.current?.extent([[0, 0], [map.width, map.height]]).translateExtent([[0, 0], [map.width, map.height]]);
    if (viewText && written.current?.map === map && written.current.text === viewText) return;
    move(target);
  }, [map, target]);

  const move = ({ k, x, y }: View) => {
    if (svg.current && zoom.current) select(svg.current).call(zoom.current.transform, zoomIdentity.translate(x, y).scale(k));
  };
  /** turn does a step of the zoom that no pointer asked for, and keeps where it led. */
  const turn = (step: (z: ZoomBehavior<SVGSVGElement, unknown>) => void) => {
    if (!svg.current || !zoom.current) return;
    step(zoom.current);
    const { k, x, y } = (svg.current as unknown as { __zoom: View }).__zoom;
    keep({ k, x, y });
  };
  const scaleBy = (by: number) => turn((z) => select(svg.current!).call(z.scaleBy, by));
  const panBy = (dx: number, dy: number) => turn((z) => select(svg.current!).call(z.translateBy, dx / view.k, dy / view.k));
  const wholly = () => {
    written.current = undefined;
    onView?.("");
    move(fit(map, points(sites)));
  };

  // The borders.
  const lands = useLands(view.k >= fineFrom ? "fine" : "coarse");
  const drawn = useDrawn(lands, map);
  const coarse = useLands("coarse");
  const states = useMemo(() => {
    const one = new Map<string, Point>(); // a point in each state of which something is told
    for (const s of sites) if (shapeOf(s.precision) === "state") one.set(s.country, [s.lon, s.lat]);
    return new Set([...one.values()].flatMap((point) => coarse?.find((land) => holds(land, point))?.properties.name ?? []));
  }, [sites, coarse]);
  // What lies far outside is not drawn; it is looked at again after a third of a screen.
  const column = Math.round((view.x / map.width) * 3);
  const row = Math.round((view.y / map.height) * 3);
  const base = useMemo(() => {
    const seen = (d: Drawn) =>
      d.box[2] * view.k + view.x > -map.width / 2 && d.box[0] * view.k + view.x < 1.5 * map.width && d.box[3] * view.k + view.y > -map.height / 2 && d.box[1] * view.k + view.y < 1.5 * map.height;
    return (
      <>
        <path class="sea" d={map.outline} />
        <path class="grid" d={map.grid} />
        {drawn.filter(seen).map((d, i) => (
          <path key={d.name + i} class="land" d={d.path} />
        ))}
        {drawn
          .filter((d) => states.has(d.name) && seen(d))
          .map((d) => (
            <path key={"state " + d.name} class="state" d={d.path} fill={`url(#${id}-hatch)`} />
          ))}
      </>
    );
  }, [drawn, map, states, view.k, column, row]);

  // The marks. Where they cluster depends on the scale alone, so that panning changes none; and on steps of
  // the scale, so that a turn of the wheel does not cluster anew at each frame.
  const step = 2 ** (Math.round(Math.log2(view.k) * 3) / 3);
  const spots = useMemo(
    () =>
      sites.map((item): Spot<Site> => {
        const [x, y] = map.project([item.lon, item.lat]);
        return { item, x, y, weight: item.incidents };
      }),
    [sites, map],
  );
  const apart = apartOn(map.width);
  const marks = useMemo(() => {
    const clusters = cluster(
      spots.map((s) => ({ ...s, x: s.x * step, y: s.y * step })),
      apart,
    );
    const sum = (items: Site[]) => items.reduce((n, s) => n + (by === "killed" ? Math.max(s.killed.low, s.killed.high ?? 0, s.killed.high_at_least) : s.incidents), 0);
    const most = Math.max(1, ...clusters.map((c) => sum(c.items)));
    return clusters
      .map((c) => markOf({ ...c, x: c.x / step, y: c.y / step }, by, most, apart / 2, (s) => pixelsPerKm(map, [s.lon, s.lat], step)))
      .sort((a, b) => b.area - a.area || b.r - a.r || (a.key < b.key ? -1 : 1)); // the small ones on top
  }, [spots, step, by, map, apart]);

  const seen = marks
    .map((mark) => ({ ...mark, x: mark.x * view.k, y: mark.y * view.k }))
    .filter(({ x, y, r, area }) => {
      const far = Math.max(r, area) + 20;
      return x + view.x > -far && x + view.x < map.width + far && y + view.y > -far && y + view.y < map.height + far;
    });

  // An area that is counted in a cluster is drawn all the same, once it is larger than that.
  const hidden = useMemo(
    () =>
      marks.flatMap((m) =>
        m.items.length === 1
          ? []
          : m.items.flatMap((s) => {
              const r = reach(s.precision) * pixelsPerKm(map, [s.lon, s.lat], step);
              if (shapeOf(s.precision) !== "area" || r < apart) return [];
              const [x, y] = map.project([s.lon, s.lat]);
              return [{ key: s.place, x, y, r }];
            }),
      ),
    [marks],
  );

  const [focused, setFocused] = useState("");
  // One mark can be reached by Tab: that with the focus, else the largest in sight. From there arrows lead on.
  const first = seen.find((m) => m.key === focused)?.key ?? seen.reduce<Mark | undefined>((top, m) => (m.count > (top?.count ?? -1) ? m : top), undefined)?.key;

  const choose = (mark: Mark) => {
    const places = new Set(mark.items.map((s) => s.place));
    if (places.size > 1) {
      const closer = fit(map, points(mark.items), closest);
      if (closer.k > view.k * 1.2 && view.k < closest) return turn(() => move(closer));
    }
    keep(view); // what is chosen stays where it was pointed at
    onChoose(mark.items);
  };

  const onMarkKey = (event: KeyboardEvent, mark: Mark) => {
    const step = arrows[event.key];
    if (event.key === "Enter" || event.key === " ") choose(mark);
    else if (event.key === "Escape") svg.current?.focus();
    else if (step) {
      const next = nearest(seen, mark, step);
      if (next) {
        setFocused(next.key);
        const elements = [...(svg.current?.querySelectorAll<SVGGElement>("[data-mark]") ?? [])];
        elements.find((e) => e.dataset["mark"] === next.key)?.focus();
      }
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onKey = (event: KeyboardEvent) => {
    const step = arrows[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (step) panBy(-step[0] * 70, -step[1] * 70);
    else if (event.key === "+" || event.key === "=") scaleBy(1.6);
    else if (event.key === "-") scaleBy(1 / 1.6);
    else if (event.key === "0" || event.key === "Home") wholly();
    else return;
    event.preventDefault();
  };

  return (
    <div class={compact ? "map-box compact" : "map-box"} ref={box}>
      {width > 0 && (
        <svg
          ref={svg}
          width={width}
          height={height}
          tabindex={0}
          role="group"
          aria-label={`Map of ${sites.length.toLocaleString("en")} places. Arrow keys move it, plus and minus zoom, 0 shows all. Tab leads to the marks.`}
          onKeyDown={onKey}
          onPointerLeave={() => onPoint(undefined)}
        >
          <defs>
            <pattern id={id + "-hatch"} width={7 / view.k} height={7 / view.k} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path class="hatch" d={`M0 0V${7 / view.k}`} stroke-width={3 / view.k} />
            </pattern>
          </defs>
          <g transform={`translate(${view.x},${view.y}) scale(${view.k})`} aria-hidden="true">
            {base}
          </g>
          {!compact && <Names drawn={drawn} map={map} view={view} marks={seen} />}
          <g transform={`translate(${view.x},${view.y})`}>
            {hidden.map((a) => (
              <circle key={a.key} class="mark-area" cx={a.x * view.k} cy={a.y * view.k} r={a.r} aria-hidden="true" />
            ))}
            {seen.map((mark) => (
              <g
                key={mark.key}
                data-mark={mark.key}
                class={"mark" + (mark.items.some((s) => s.place === chosen) ? " chosen" : "")}
                transform={`translate(${mark.x},${mark.y})`}
                role="button"
                tabindex={mark.key === first ? 0 : -1}
                aria-label={describe(mark.items)}
                aria-pressed={mark.items.length === 1 ? mark.items[0]!.place === chosen : undefined}
                onClick={() => choose(mark)}
                onKeyDown={(event) => onMarkKey(event, mark)}
                onFocus={() => (setFocused(mark.key), onPoint(mark.items))}
                onBlur={() => onPoint(undefined)}
                onPointerEnter={() => onPoint(mark.items)}
              >
                <Figure mark={mark} />
              </g>
            ))}
          </g>
        </svg>
      )}
      <div class="map-buttons" role="group" aria-label="Zoom">
        <button type="button" aria-label="Zoom in" disabled={view.k >= closest} onClick={() => scaleBy(1.8)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" disabled={view.k <= farthest} onClick={() => scaleBy(1 / 1.8)}>
          −
        </button>
        <button type="button" class="map-all" onClick={wholly}>
          Show all
        </button>
      </div>
    </div>
  );
}

const points = (sites: readonly Site[]) => sites.map((s): Point => [s.lon, s.lat]);

const arrows: Record<string, [number, number] | undefined> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** useLands gives the borders in as much detail as is asked for, and meanwhile what there is. */
function useLands(detail: Detail): Land[] | undefined {
  const [lands, set] = useState<Partial<Record<Detail, Land[]>>>({});
  useEffect(() => {
    let wanted = true;
    // Without borders the marks still tell where.
    loadBorders(detail).then(
      (loaded) => wanted && set((old) => ({ ...old, [detail]: loaded })),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [detail]);
  return lands[detail] ?? lands.coarse ?? lands.fine;
}

/** useDrawn gives the borders drawn on a map. Those of before stay while others are drawn, unless the map is another. */
function useDrawn(lands: Land[] | undefined, map: World): readonly Drawn[] {
  const [drawn, set] = useState<{ map?: World; list: readonly Drawn[] }>({ list: none });
  useEffect(() => {
    if (!lands) return;
    let wanted = true;
    void draw(lands, map, () => wanted).then((list) => wanted && set({ map, list }));
    return () => {
      wanted = false;
    };
  }, [lands, map]);
  return drawn.map === map ? drawn.list : none;
}

const none: readonly Drawn[] = [];

/** Names writes the names of states where there is room for them, and no mark. */
function Names({ drawn, map, view, marks }: { drawn: readonly Drawn[]; map: { width: number; height: number }; view: View; marks: readonly Mark[] }) {
  return (
    <g class="names" aria-hidden="true">
      {drawn.map((d, i) => {
        const x = d.middle[0] * view.k + view.x;
        const y = d.middle[1] * view.k + view.y;
        const half = d.name.length * 3.3 + 3;
        if (d.room * view.k < 2 * half + 4 || x < half || x > map.width - half || y < 10 || y > map.height - 6) return null;
        const covered = marks.some((m) => Math.abs(m.x + view.x - x) < m.r + half && m.y + view.y - y > -m.r - 8 && m.y + view.y - y < m.r + 20);
        return covered ? null : (
          <text key={d.name + i} x={x} y={y}>
            {d.name}
          </text>
        );
      })}
    </g>
  );
}
