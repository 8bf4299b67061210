import "./incidents.css";
import { useEffect, useState } from "preact/hooks";
import { useGet, type Blame, type Incident, type Listing } from "../../api";
import { Empty, NameOf, Rolled, Settled, Showing, Tag } from "../../ui";
import { isFiltered, Link, query, useFilter, useParam } from "../../url";
import { daysText } from "../../text";

const orders: [string, string][] = [
  ["newest", "newest first"],
  ["killed", "most killed first"],
  ["disputed", "most disputed first"],
  ["reports", "most reported first"],
  ["day", "oldest first"],
];
const page = 30;

/** Incidents lists the incidents that the filter means, each leading to its accounts. */
export function Incidents() {
  const [filter] = useFilter();
  const [order, setOrder] = useParam("order", "newest");
  const [limit, setLimit] = useState(page);
  const asked = query(filter, { order });
  useEffect(() => setLimit(page), [asked]);
  const answer = useGet<Listing<Incident>>("/incidents" + query(filter, { order, limit }));
  return (
    <>
      <div class="head">
        <h2>Incidents</h2>
        <div class="controls">
          <label>
            Order
            <select value={order} onChange={(event) => setOrder(event.currentTarget.value)}>
              {orders.map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>
      <Settled answer={answer} what="incidents">
        {(list) => (
          <>
            <Showing shown={list.items.length} matching={list.matching} total={list.total} noun={["incident", "incidents"]} />
            {list.items.length === 0 && (
              <Empty title={isFiltered(filter) ? "No incident matches the filter." : "This record has no incident yet."}>
                <p>{isFiltered(filter) ? "Take out a part of the filter above, or choose more days." : "Add reports, and what they tell appears here."}</p>
                {!isFiltered(filter) && <Link href="/add">Add reports</Link>}
              </Empty>
            )}
            <ol class="incident-list">
              {list.items.map((incident) => (
                <Row key={incident.id} incident={incident} />
              ))}
            </ol>
            {list.items.length < list.matching && limit < 500 && (
              <p class="more-row">
                <button type="button" onClick={() => setLimit(Math.min(500, limit + page * 2))}>
                  Show more
                </button>
              </p>
            )}
            {limit >= 500 && list.matching > 500 && <p class="more-row muted small">The first 500 are shown. Choose fewer days to see the rest.</p>}
          </>
        )}
      </Settled>
    </>
  );
}

function Row({ incident }: { incident: Incident }) {
  const { id, days, place, killed, reports, disputed, perpetrator_contested: contested } = incident;
  return (
    <li>
      <Link class="incident" href={"/accounts/" + id}>
        <span>
          <span class="incident-where">
            <bdi>{place.name || "Place unknown"}</bdi>
          </span>{" "}
          <span class="small muted">
            {place.country && <NameOf id={place.country} />}
            {place.country && " · "}
            {daysText(days)}
          </span>
        </span>
        <span class="incident-killed">
          <Rolled figures={killed} /> {(killed.low > 0 || killed.best !== null || killed.high_at_least > 0) && <span class="unit">killed</span>}
        </span>
        <span class="incident-who">
          <span class="muted">Hit:</span> <Hit incident={incident} />
          <br />
          <span class="muted">Said to have done it:</span> <Alleged blames={incident.alleged ?? []} />
        </span>
        <span class="incident-tags">
          {reports} {reports === 1 ? "report" : "reports"}
          {contested && <Tag kind="contested">blame contested</Tag>}
          {disputed > 0 && (
            <Tag kind="disputed" title="How far apart the farthest figures are, as a part of the larger">
              figures differ by {Math.round(disputed * 100)} %
            </Tag>
          )}
        </span>
      </Link>
    </li>
  );
}

const civil = 2;

function Hit({ incident: { targets } }: { incident: Incident }) {
  const civilians = ((targets.class ?? 0) & civil) !== 0;
  const names = targets.parties?.length ? targets.parties : targets.countries ?? [];
  if (names.length === 0) return <>{civilians ? "civilians" : targets.things?.length ? targets.things.join(", ") : "not told"}</>;
  return (
    <>
      {names.map((name, i) => (
        <span key={name}>
          {i > 0 && ", "}
          <NameOf id={name} />
        </span>
      ))}
      {civilians && (targets.parties?.length ? ", civilians" : " (civilians)")}
    </>
  );
}

function Alleged({ blames }: { blames: Blame[] }) {
  // Where a party is named, the same one less closely named says nothing more.
  const shown = blames.some((b) => b.party) ? blames.filter((b) => b.party) : blames;
  if (shown.length === 0) return <>nobody is named</>;
  return (
    <>
      {shown.map((b, i) => (
        <span key={b.party || b.name}>
          {i > 0 && ", "}
          {b.party ? <NameOf id={b.party} /> : <bdi>{b.name}</bdi>}
          {b.claimed ? " (claims it)" : b.denied?.length ? " (denied)" : ""}
        </span>
      ))}
    </>
  );
}
