import "./map.css";
import { useMemo, useState } from "preact/hooks";
import { useGet } from "../../api";
import type { Places as Answer, Site } from "../../api/places";
import { Empty, rolledText, Settled, inWords } from "../../ui";
import { isFiltered, Link, query, useFilter, useParam, address, writeFilter, type Filter } from "../../url";
import { Legend } from "./legend";
import { closeness, doubts, killedAt, type Measure } from "./marks";
import { WorldMap } from "./worldmap";

/** How many places are asked for at most; the others are told of. */
const most = 5000;

/**
 * Places shows on a map where the incidents of the filter happened. Choosing a mark filters by
 * its place; the others stay in sight. The compact one is for beside other charts.
 */
export function Places({ filter, compact = false, children }: { filter: Filter; compact?: boolean; children?: (answer: Answer, chosen: Site[]) => preact.ComponentChildren }) {
  const [, set] = useFilter();
  const [by, setBy] = useParam("size", "incidents");
  const [view, setView] = useParam("view");
  const answer = useGet<Answer>("/places" + query({ ...filter, place: "" }, { limit: most }));
  const [pointed, setPointed] = useState<Site[]>();
  const [several, setSeveral] = useState<Site[]>();
  const measure: Measure = by === "killed" ? "killed" : "incidents";
  const choose = (sites: Site[]) => {
    const places = [...new Set(sites.map((s) => s.place))];
    setSeveral(places.length > 1 ? sites : undefined);
    if (places.length === 1) set({ place: places[0] === filter.place ? "" : places[0]! });
  };
  return (
    <Settled answer={answer} what="the map">
      {(data) => (
        <PlacesOf
          {...{ data, filter, compact, measure, pointed, several, view: compact ? "" : view }}
          onMeasure={(m) => setBy(m)}
          onView={compact ? undefined : (text) => setView(text, "replace")}
          onChoose={choose}
          onPoint={setPointed}
        >
          {children}
        </PlacesOf>
      )}
    </Settled>
  );
}

interface Props {
  data: Answer;
  filter: Filter;
  compact: boolean;
  measure: Measure;
  view: string;
  pointed: Site[] | undefined;
  /** Places that no zoom tells apart. */
  several: Site[] | undefined;
  onMeasure: (by: Measure) => void;
  onView: ((text: string) => void) | undefined;
  onChoose: (sites: Site[]) => void;
  onPoint: (sites: Site[] | undefined) => void;
  children: ((answer: Answer, chosen: Site[]) => preact.ComponentChildren) | undefined;
}

function PlacesOf({ data, filter, compact, measure, view, pointed, several, onMeasure, onView, onChoose, onPoint, children }: Props) {
  const chosen = useMemo(() => data.items.filter((s) => s.place === filter.place), [data, filter.place]);
  const shown = pointed ?? (chosen.length > 0 ? chosen : undefined);
  return (
    <div class={compact ? "places" : "places full"}>
      <div class="places-map">
        <div class="head">
          <Counted data={data} />
          <div class="controls">
            <div role="group" class="pressed" aria-label="The size of a mark tells">
              {(["incidents", "killed"] as const).map((m) => (
                <button key={m} type="button" aria-pressed={measure === m} onClick={() => onMeasure(m)}>
                  {m === "incidents" ? "Incidents" : "Killed"}
                </button>
              ))}
            </div>
            {compact && <Link href={address("/map", writeFilter(filter))}>Larger map</Link>}
          </div>
        </div>
        {data.items.length === 0 ? (
          <Nothing data={data} filter={filter} />
        ) : (
          <>
            <WorldMap sites={data.items} by={measure} chosen={filter.place} describe={describe} {...{ view, compact, onChoose, onPoint }} {...(onView && { onView })} />
            <p class="readout">{shown ? <bdi>{describe(shown)}</bdi> : <span class="muted">Point at a mark to read it; choose it to see its incidents.</span>}</p>
            {several && (
              <div class="several">
                <p>Several places lie here. Choose one:</p>
                <ul>
                  {several.map((s) => (
                    <li key={s.place + s.precision}>
                      <button type="button" class="quiet" onClick={() => onChoose([s])}>
                        <bdi>{s.name}</bdi>, {closeness(s.precision)}: {counted(s.incidents, "incident")}
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {!compact && <Legend />}
          </>
        )}
      </div>
      {children?.(data, chosen)}
    </div>
  );
}

const n = (x: number) => x.toLocaleString("en");
export const counted = (x: number, one: string) => `${n(x)} ${x === 1 ? one : one + "s"}`;

/** Counted says how many incidents the map shows, and what becomes of the others. */
function Counted({ data }: { data: Answer }) {
  const { shown, matching, total, items, places, unplaced } = data;
  return (
    <p class="showing">
      Showing <b class="numeral">{n(shown)}</b> of <span class="numeral">{counted(matching, "incident")}</span>
      {matching < total && (
        <>
          {" "}
          that match, <span class="numeral">{n(total)}</span> in all,
        </>
      )}{" "}
      at <span class="numeral">{counted(items.length, "place")}</span>
      {items.length < places && <> (the largest of {n(places)})</>}; <span class="numeral">{n(unplaced.incidents)}</span> without coordinates
    </p>
  );
}

function Nothing({ data, filter }: { data: Answer; filter: Filter }) {
  if (data.unplaced.incidents > 0) {
    return (
      <Empty title="None of these incidents has coordinates.">
        <p>Their reports name no place that the gazetteer knows. A larger gazetteer may know it: casus atlas import reads that of GeoNames.</p>
      </Empty>
    );
  }
  return isFiltered({ ...filter, place: "" }) ? (
    <Empty title="Nothing here matches the filter.">
      <p>Take out a part of the filter above, or choose more days.</p>
    </Empty>
  ) : (
    <Empty title="This record has no incident yet.">
      <p>
        <Link href="/add">Add reports</Link>, and where it happened is drawn here.
      </p>
    </Empty>
  );
}

/** describe tells a mark in words, for whoever points at it or cannot see it. */
export function describe(sites: readonly Site[]): string {
  const [site] = sites;
  if (!site) return "";
  const same = sites.every((s) => s.place === site.place);
  const sum = (of: (s: Site) => number) => sites.reduce((total, s) => total + of(s), 0);
  const parts = [counted(sum((s) => s.incidents), "incident")];
  if (sites.length === 1) {
    const killed = rolledText(site.killed);
    if (killed) parts.push(inWords(killed) + " killed");
  } else if (sum(killedAt) > 0) {
    const [low, high] = [sum((s) => s.killed.low), sum(killedAt)];
    parts.push((low === high ? n(low) : `${n(low)} to ${sites.some((s) => s.killed.high === null) ? "at least " : ""}${n(high)}`) + " killed");
  }
  const contested = sum((s) => s.contested);
  if (contested) parts.push(`${n(contested)} with contested blame`);
  const disputed = sum((s) => s.disputed);
  if (disputed) parts.push(`${n(disputed)} with figures that differ by up to ${Math.round(Math.max(...sites.map((s) => s.gap)) * 100)} %`);
  const text = parts.join(", ");
  if (!same) {
    const names = [...new Set([...sites].sort((a, b) => b.incidents - a.incidents).map((s) => s.name))];
    return `${counted(new Set(sites.map((s) => s.place)).size, "place")} (${names.slice(0, 3).join(", ")}${names.length > 3 ? " …" : ""}): ${text}`;
  }
  const where = site.admin1 && site.admin1 !== site.name ? `${site.name}, ${site.admin1}` : site.name;
  const how = sites.length === 1 && site.precision !== "exact" ? ` (${closeness(site.precision)})` : "";
  return [`${where}${how}: ${text}.`, ...doubts(site)].join(" ");
}
