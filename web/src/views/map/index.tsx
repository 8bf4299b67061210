import { useState } from "preact/hooks";
import type { Places as Answer, Site } from "../../api/places";
import { NameOf, Rolled, Table, Tag, type Column } from "../../ui";
import { change, useFilter, useParam } from "../../url";
import { daysText } from "../../text";
import { Incidents } from "../overview/incidents";
import { closeness, doubts, measured, type Measure } from "./marks";
import { counted, Places } from "./places";

/** The map: where it happened, how closely that is told, and what is at issue there. */
export default function MapView() {
  const [filter, set] = useFilter();
  const [by] = useParam("size", "incidents");
  return (
    <>
      <h1 class="visually-hidden">Map</h1>
      <Places filter={filter}>
        {(answer, chosen) => (
          <div class="places-side">
            {filter.place ? (
              <Chosen place={filter.place} sites={chosen} onLeave={() => set({ place: "" })} />
            ) : (
              <Listed answer={answer} by={by === "killed" ? "killed" : "incidents"} onChoose={(place) => change({ place, view: undefined })} />
            )}
            <Unplaced answer={answer} />
          </div>
        )}
      </Places>
    </>
  );
}

/** Chosen is a place with its incidents. */
function Chosen({ place, sites, onLeave }: { place: string; sites: readonly Site[]; onLeave: () => void }) {
  const [site] = sites;
  return (
    <section class="panel" aria-label="The chosen place">
      <div class="head">
        <h2>
          <bdi>{site?.name ?? <NameOf id={place} />}</bdi>
        </h2>
        <button type="button" onClick={onLeave}>
          Show all places
        </button>
      </div>
      {site && (
        <div class="place-facts">
          <p>
            {site.admin1 && site.admin1 !== site.name && (
              <>
                <bdi>{site.admin1}</bdi>,{" "}
              </>
            )}
            {site.country && <NameOf id={site.country} />} <span class="muted numeral">{coordinates(site)}</span>
          </p>
          {sites.map((s) => (
            <p key={s.precision}>
              {counted(s.incidents, "incident")} {closeness(s.precision)}: {daysText({ from: s.first, to: s.last })}
            </p>
          ))}
          {[...new Set(sites.flatMap(doubts))].map((text) => (
            <p key={text} class="doubt">
              <Tag kind="contested">place at issue</Tag> {text}
            </p>
          ))}
        </div>
      )}
      <Incidents />
    </section>
  );
}

function coordinates({ lat, lon }: Site): string {
  const degrees = (x: number, signs: [string, string]) => Math.abs(x).toFixed(2) + "° " + signs[x < 0 ? 1 : 0];
  return degrees(lat, ["N", "S"]) + ", " + degrees(lon, ["E", "W"]);
}

/** of says in how many of several incidents. */
const of = (n: number, { incidents }: Site) => (incidents > 1 ? `in ${n.toLocaleString("en")}: ` : "");

const atFirst = 30;

/** Listed is the map as a table, for those who do not see it or want its numbers. */
function Listed({ answer, by, onChoose }: { answer: Answer; by: Measure; onChoose: (place: string) => void }) {
  const [all, setAll] = useState(atFirst);
  const sorted = by === "incidents" ? answer.items : [...answer.items].sort((a, b) => measured(b, by) - measured(a, by));
  const columns: Column<Site>[] = [
    {
      name: "Place",
      cell: (s) => (
        <>
          <button type="button" class="quiet place-button" onClick={() => onChoose(s.place)}>
            <bdi>{s.name}</bdi>
          </button>{" "}
          <span class="muted small">
            {s.country && <NameOf id={s.country} />}
            {s.precision !== "exact" && <>, {closeness(s.precision)}</>}
          </span>
          {(s.contested > 0 || s.disputed > 0) && (
            <p class="place-tags">
              {s.contested > 0 && <Tag kind="contested">{of(s.contested, s)}blame contested</Tag>} {s.disputed > 0 && <Tag kind="disputed">{of(s.disputed, s)}figures differ</Tag>}
            </p>
          )}
          {doubts(s).map((text) => (
            <p key={text} class="doubt small">
              {text}
            </p>
          ))}
        </>
      ),
    },
    { name: "Incidents", numeric: true, cell: (s) => s.incidents.toLocaleString("en") },
    { name: "Killed", numeric: true, cell: (s) => <Rolled figures={s.killed} /> },
  ];
  if (answer.items.length === 0) return null;
  return (
    <section class="panel" aria-label="Places">
      <div class="head">
        <h2>Places</h2>
        <span class="muted small">{by === "killed" ? "most killed first" : "most incidents first"}</span>
      </div>
      <Table caption="The places on the map" hideCaption columns={columns} rows={sorted.slice(0, all)} rowKey={(s) => s.place + " " + s.precision + " " + s.name} />
      {all < sorted.length && (
        <p class="more-row">
          <button type="button" onClick={() => setAll(all + 100)}>
            Show more
          </button>{" "}
          <span class="muted small">
            {all.toLocaleString("en")} of {counted(sorted.length, "place")}
          </span>
        </p>
      )}
    </section>
  );
}

/** Unplaced tells of the incidents that no map can show. */
function Unplaced({ answer: { unplaced } }: { answer: Answer }) {
  if (unplaced.incidents === 0) return null;
  return (
    <section class="panel" aria-label="Without coordinates">
      <h2>Without coordinates</h2>
      <p class="small">{counted(unplaced.incidents, "incident")} happened at places that no gazetteer here knows, or at none that is told:</p>
      <ul class="unplaced">
        {unplaced.names.map(({ name, n }) => (
          <li key={name}>
            {name ? <bdi>{name}</bdi> : "no place told"} <span class="muted numeral">{n.toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
