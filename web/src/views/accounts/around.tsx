import { useGet, useNames, type Episode, type FullIncident, type Incident, type Listing } from "../../api";
import { dayNumber, dayOf, daysText } from "../../text";
import { Rolled, Settled } from "../../ui";
import { Link } from "../../url";
import { headline, pairText, type NameOfId } from "../../words/incident";
import { counted } from "../../words/names";

const neighbourhood = 10; // days before and after

/** Around is what an incident belongs to and what happened near it. */
export function Around({ incident, name }: { incident: FullIncident; name: NameOfId }) {
  const { from, to } = incident.days;
  const parties = new Set([...(incident.targets.parties ?? []), ...(incident.alleged ?? []).map((b) => b.party ?? "")].filter(Boolean));
  const episodes = useGet<Listing<Episode>>(from && parties.size ? "/episodes?" + asked({ from, to: to || from, party: [...parties], limit: "200" }) : null);
  const places = incident.countries?.length ? incident.countries : (incident.targets.countries ?? []);
  const [first, last] = [dayNumber(from), dayNumber(to || from)];
  const near =
    first !== undefined && last !== undefined && places.length
      ? "/incidents?" + asked({ from: dayOf(first - neighbourhood), to: dayOf(last + neighbourhood), country: places, limit: "40" })
      : null;
  const neighbours = useGet<Listing<Incident & { form: string }>>(near);
  const within = (episodes.data?.items ?? []).filter((e) => e.incidents.includes(incident.id) || e.possible.includes(incident.id));
  const nameOf = useNames([...within.flatMap((e) => [e.pair.a, e.pair.b]), ...(neighbours.data?.items ?? []).map((n) => n.place.country ?? "")]);
  const others = (neighbours.data?.items ?? []).filter((n) => n.id !== incident.id);
  const called: NameOfId = (id) => (nameOf(id) === id ? name(id) : nameOf(id));
  return (
    <section aria-labelledby="around" class="around">
      <h2 id="around">What it belongs to, and what lies near it</h2>
      {within.map((e) => (
        <p key={e.id}>
          {e.incidents.includes(incident.id) ? "Part of the episode " : "Possibly part of the episode "}
          <Link href={"/accounts/" + e.id}>
            <bdi>{pairText(e.pair, called)}</bdi>, {daysText(e.days)}
          </Link>{" "}
          <span class="muted">({counted(e.incidents.length + e.possible.length, "incident")})</span>
        </p>
      ))}
      {episodes.data && within.length === 0 && <p class="muted">It belongs to no episode: the sides are not known, or it has no day.</p>}
      {near && (
        <Settled answer={neighbours} what="what lies near">
          {() =>
            others.length === 0 ? (
              <p class="muted">
                Nothing else is told in the same country within {neighbourhood} days.
              </p>
            ) : (
              <ul class="incidents">
                {others.map((one) => (
                  <Line key={one.id} incident={one} name={called} />
                ))}
              </ul>
            )
          }
        </Settled>
      )}
    </section>
  );
}

/** IncidentsOf lists the incidents of an episode. */
export function IncidentsOf({ episode }: { episode: Episode }) {
  const ids = [...episode.incidents, ...episode.possible].slice(0, 60);
  return (
    <section aria-labelledby="of">
      <h2 id="of">Its incidents</h2>
      <ul class="incidents">
        {ids.map((id) => (
          <ById key={id} id={id} possible={!episode.incidents.includes(id)} />
        ))}
      </ul>
      {ids.length < episode.incidents.length + episode.possible.length && <p class="muted">The first {ids.length} are shown.</p>}
    </section>
  );
}

function ById({ id, possible }: { id: string; possible: boolean }) {
  const { data } = useGet<FullIncident>("/incidents/" + id);
  const name = useNames([data?.place.country ?? ""]);
  return data ? <Line incident={data} name={name} possible={possible} /> : <li class="muted">…</li>;
}

function Line({ incident, name, possible }: { incident: Incident & { form: string }; name: NameOfId; possible?: boolean }) {
  return (
    <li>
      <span class="incident-day">{daysText(incident.days)}</span>{" "}
      <Link href={"/accounts/" + incident.id}>
        <bdi>{headline(incident, name)}</bdi>
      </Link>{" "}
      <span class="muted">
        killed <Rolled figures={incident.killed} />, {counted(incident.reports, "report")}
        {possible && ", possibly between them"}
      </span>
    </li>
  );
}

function asked(values: Record<string, string | string[]>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) query.append(name, one);
  return query;
}
