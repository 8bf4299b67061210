import "./overview.css";
import { useGet, type Overview as Answer } from "../../api";
import { Empty, Later, Settled, Showing } from "../../ui";
import { isFiltered, Link, query, useFilter, useParam } from "../../url";
import { dayOf, daysText } from "../../text";
import { Incidents } from "./incidents";
import { readSpan, spanOf, writeSpan, type Span } from "./span";
import { Tension } from "./tension";
import { Timeline } from "./timeline";

const laneKinds: [string, string][] = [
  ["pair", "Pairs"],
  ["form", "Forms of violence"],
];

/** The map is the heaviest part; the charts need not wait for it. */
const loadPlaces = () => import("../map/places");

/** Overview shows what happened over time and between whom; choosing days or a lane anywhere filters everything. */
export default function Overview() {
  const [filter, set] = useFilter();
  const [lanes, setLanes] = useParam("lanes", "pair");
  const [spanText, setSpan] = useParam("span");
  const asked = readSpan(spanText);
  const [from, to] = asked ? writeSpan(asked).split(",") : ["", ""];
  // The charts keep their days while some of them are chosen, so that the choice is seen in its surroundings.
  const answer = useGet<Answer>("/overview" + query({ ...filter, from: from!, to: to! }, { lanes, most: 9, bins: 200 }));
  const span = asked ?? (answer.data && spanOf(answer.data));
  const chosen = span && chosenOf(filter.from, filter.to, span);

  const choose = (days: Span | undefined) => set({ from: days ? dayOf(days.from) : "", to: days ? dayOf(days.to) : "" });
  // A lane of one side alone, such as "mli-gov,", is that party.
  const picked = (key: string) => (key.endsWith(",") ? filter.party.join() + "," === key : filter.pair.join() === key);
  const pick = (key: string) => {
    if (picked(key)) set({ pair: [], party: [] });
    else set(key.endsWith(",") ? { party: [key.slice(0, -1)], pair: [] } : { pair: key.split(","), party: [] });
  };

  return (
    <>
      <h1 class="visually-hidden">Overview</h1>
      <div class="overview">
        <section class="panel overview-time" aria-label="Incidents over time">
          <div class="head">
            <h2>Incidents over time</h2>
            <div class="controls">
              <div role="group" class="pressed" aria-label="A lane for each of">
                {laneKinds.map(([kind, words]) => (
                  <button key={kind} type="button" aria-pressed={lanes === kind} onClick={() => setLanes(kind)}>
                    {words}
                  </button>
                ))}
              </div>
              {chosen && (
                <>
                  <button type="button" onClick={() => setSpan(writeSpan(chosen))}>
                    Zoom in
                  </button>
                  <button type="button" onClick={() => choose(undefined)}>
                    Choose all days
                  </button>
                </>
              )}
              {asked && (
                <button type="button" onClick={() => setSpan("")}>
                  Zoom out
                </button>
              )}
            </div>
          </div>
          <Settled answer={answer} what="the timeline">
            {(overview) => (
              <>
                <Showing matching={overview.matching} total={overview.total} noun={["incident", "incidents"]}>
                  {chosen && ", in all days"}
                  {overview.undated > 0 && `; of ${overview.undated} no day is known`}
                </Showing>
                {span && overview.lanes.length > 0 ? (
                  <Timeline overview={overview} span={span} chosen={chosen} onChoose={choose} picked={picked} onPick={lanes === "pair" ? pick : undefined} />
                ) : (
                  <Empty title={isFiltered(filter) || asked ? "Nothing here matches the filter." : "This record is empty."}>
                    {isFiltered(filter) || asked ? (
                      <p>Take out a part of the filter above{asked ? `, or zoom out from ${daysText({ from: from!, to: to! })}` : ""}.</p>
                    ) : (
                      <p>
                        casus reads dated news reports. <Link href="/add">Add some</Link>, and what they tell is drawn here.
                      </p>
                    )}
                  </Empty>
                )}
              </>
            )}
          </Settled>
        </section>
        {span && (
          <section class="panel overview-tension" aria-label="Tension">
            <Tension span={span} chosen={chosen} onChoose={choose} />
          </section>
        )}
        <section class="panel overview-map" aria-label="Places">
          <Later load={loadPlaces} what="the map">
            {({ Places }) => <Places filter={filter} compact />}
          </Later>
        </section>
        <section class="panel overview-list" aria-label="Incidents" tabindex={0}>
          <Incidents />
        </section>
      </div>
    </>
  );
}

/** chosenOf is the part of the charts' days that the filter means; none where it means all of them. */
function chosenOf(from: string, to: string, span: Span): Span | undefined {
  if (!from && !to) return undefined;
  return readSpan((from || dayOf(span.from)) + "," + (to || dayOf(span.to)));
}
