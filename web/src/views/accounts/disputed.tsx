import { useState } from "preact/hooks";
import { useGet, useNames, type Episode, type Incident, type Listing } from "../../api";
import { daysText } from "../../text";
import { Empty, Rolled, Settled, Showing, Tag } from "../../ui";
import { isFiltered, Link, query, useFilter, useParam } from "../../url";
import { headline, pairText, whoDidIt, type NameOfId } from "../../words/incident";
import { counted } from "../../words/names";

const orders = {
  incidents: [
    ["disputed", "Most disputed"],
    ["killed", "Deadliest"],
    ["newest", "Newest"],
    ["reports", "Most told"],
  ],
  episodes: [
    ["killed", "Deadliest"],
    ["newest", "Newest"],
  ],
} as const;

type Of = keyof typeof orders;

/** Disputed lists the incidents or episodes to begin with. */
export function Disputed() {
  const [of, setOf] = useParam("of", "incidents");
  const what: Of = of === "episodes" ? "episodes" : "incidents";
  const [asked, setOrder] = useParam("order", orders[what][0][0]);
  const order = orders[what].some(([key]) => key === asked) ? asked : orders[what][0][0];
  return (
    <div class="stack">
      <div class="head">
        <h1>Accounts</h1>
        <p class="muted">Who claims which losses, side by side. Choose what happened.</p>
      </div>
      <div class="choose">
        <div role="group" aria-label="What is listed" class="pressed">
          {(["incidents", "episodes"] as const).map((key) => (
            <button key={key} type="button" aria-pressed={what === key} onClick={() => setOf(key)}>
              {key === "incidents" ? "Incidents" : "Episodes"}
            </button>
          ))}
        </div>
        <div role="group" aria-label="Order" class="pressed">
          {orders[what].map(([key, words]) => (
            <button key={key} type="button" aria-pressed={order === key} onClick={() => setOrder(key)}>
              {words}
            </button>
          ))}
        </div>
      </div>
      {what === "incidents" ? <Incidents key={order} order={order} /> : <Episodes key={order} order={order} />}
    </div>
  );
}

const page = 30;

function Incidents({ order }: { order: string }) {
  const [filter] = useFilter();
  const [limit, setLimit] = useState(page);
  const answer = useGet<Listing<Incident & { form: string }>>("/incidents" + query(filter, { order, limit }));
  const items = answer.data?.items ?? [];
  const name = useNames(items.flatMap((one) => [one.place.country ?? "", ...(one.targets.parties ?? []), ...(one.alleged ?? []).flatMap((b) => [b.party ?? "", ...(b.by ?? []), ...(b.denied ?? [])])]).filter((id) => /^[A-Za-z0-9-]+$/.test(id)));
  return (
    <Settled answer={answer} what="incidents">
      {({ items, matching, total }) => (
        <>
          <Showing matching={matching} total={total} shown={items.length} noun={["incident", "incidents"]} />
          {items.length === 0 ? (
            <Nothing filtered={isFiltered(filter)} />
          ) : (
            <ul class="listing">
              {items.map((one) => (
                <IncidentLine key={one.id} incident={one} name={name} />
              ))}
            </ul>
          )}
          {items.length < matching && items.length >= limit && limit < 500 && (
            <button type="button" onClick={() => setLimit(Math.min(500, limit * 2))}>
              Show more
            </button>
          )}
        </>
      )}
    </Settled>
  );
}

function IncidentLine({ incident, name }: { incident: Incident & { form: string }; name: NameOfId }) {
  return (
    <li>
      <div class="listing-what">
        <Link href={"/accounts/" + incident.id}>
          <bdi>{headline(incident, name)}</bdi>
        </Link>
        <p class="muted">
          {daysText(incident.days)}, {counted(incident.reports, "report")}. <bdi>{whoDidIt(incident, name)}</bdi>
        </p>
      </div>
      <p class="listing-killed">
        <span class="muted">killed</span> <Rolled figures={incident.killed} />
      </p>
      <p class="listing-tags">
        {incident.disputed > 0 && <Tag kind="disputed">figures differ by {Math.round(incident.disputed * 100)} %</Tag>} {incident.perpetrator_contested && <Tag kind="contested">blame contested</Tag>}
      </p>
    </li>
  );
}

function Episodes({ order }: { order: string }) {
  const [filter] = useFilter();
  const [limit, setLimit] = useState(page);
  const answer = useGet<Listing<Episode>>("/episodes" + query(filter, { order, limit }));
  const name = useNames((answer.data?.items ?? []).flatMap((e) => [e.pair.a, e.pair.b]));
  return (
    <Settled answer={answer} what="episodes">
      {({ items, matching, total }) => (
        <>
          <Showing matching={matching} total={total} shown={items.length} noun={["episode", "episodes"]} />
          {items.length === 0 ? (
            <Nothing filtered={isFiltered(filter)} />
          ) : (
            <ul class="listing">
              {items.map((e) => (
                <li key={e.id}>
                  <div class="listing-what">
                    <Link href={"/accounts/" + e.id}>
                      <bdi>{pairText(e.pair, name)}</bdi>
                    </Link>
                    <p class="muted">
                      {daysText(e.days)}, {counted(e.incidents.length, "incident")}
                      {e.possible.length > 0 && `, ${e.possible.length} more that may be between them`}
                    </p>
                  </div>
                  <p class="listing-killed">
                    <span class="muted">killed</span> <Rolled figures={e.killed} />
                  </p>
                  <p class="listing-tags" />
                </li>
              ))}
            </ul>
          )}
          {items.length < matching && items.length >= limit && limit < 500 && (
            <button type="button" onClick={() => setLimit(Math.min(500, limit * 2))}>
              Show more
            </button>
          )}
        </>
      )}
    </Settled>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  return (
    <Empty title={filtered ? "Nothing passes this filter." : "Nothing is in this record yet."}>
      <p>{filtered ? "Take a part of the filter out, above." : <>Add reports on the page “Add”, or with the command casus add. What several of them tell of one happening is put side by side here.</>}</p>
    </Empty>
  );
}
