import { useMemo, useState } from "preact/hooks";
import { useGet, useNames, type Episode, type FullIncident, type Toll } from "../../api";
import { Empty, Settled, Tag } from "../../ui";
import { Link, useLocation, useParam } from "../../url";
import { headline, howDayIsKnown, pairText, placesTold, whatEpisode, whatHappened, whoDidIt, whoTells, type NameOfId } from "../../words/incident";
import { capital, counted } from "../../words/names";
import { daysText } from "../../text";
import { precisionText } from "../../words/place";
import { Around, IncidentsOf } from "./around";
import { Aside } from "./aside";
import { Contradictions } from "./contradictions";
import { ClaimMatrix } from "./claimmatrix";
import { OverTime } from "./overtime";
import { Rule } from "./rule";
import { matrixOf } from "./matrix";
import { Take } from "./take";
import { Tellings } from "./tellings";

/** AccountsOf sets side by side what is claimed of one incident or episode. */
export function AccountsOf({ id }: { id: string }) {
  const [rule] = useParam("rule", "cautious");
  const causes = useLocation().query.getAll("cause");
  const asked = new URLSearchParams({ rule });
  for (const cause of causes) asked.append("cause", cause);
  const toll = useGet<Toll>(`/tolls/${encodeURIComponent(id)}?${asked}`);
  return (
    <Settled answer={toll} what="the claims">
      {(data) => <Side toll={data} />}
    </Settled>
  );
}

function Side({ toll }: { toll: Toll }) {
  const { id, extent } = toll.scope;
  const incident = useGet<FullIncident>(extent === "incident" ? "/incidents/" + id : null);
  const episode = useGet<Episode>(extent === "episode" ? "/episodes/" + id : null);
  const name = useNames(idsOf(toll, incident.data, episode.data));
  const matrix = useMemo(() => matrixOf(toll), [toll]);
  const [lit, setLit] = useState<readonly string[]>([]);
  const head = incident.data ? aboutIncident(incident.data, name) : episode.data ? aboutEpisode(episode.data, name) : undefined;
  return (
    <article class="accounts">
      <header class="account-head">
        <h1>
          <bdi>{head?.title ?? capital(extent)}</bdi> {incident.data?.perpetrator_contested && <Tag kind="contested">blame contested</Tag>}
        </h1>
        {head && (
          <>
            <p class="account-day">{head.days}</p>
            <p class="account-told">{head.sentences.join(" ")}</p>
            {head.notes.length > 0 && (
              <ul class="account-notes">
                {head.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
          </>
        )}
        <Take toll={toll} matrix={matrix} title={head?.title ?? ""} sentences={head?.sentences ?? []} name={name} />
      </header>
      <Contradictions toll={toll} lit={lit} onLight={setLit} />
      <section aria-labelledby="claims">
        <div class="head">
          <h2 id="claims">Who claims what</h2>
        </div>
        <Rule />
        {toll.cut && <p class="note">More reports tell this than are set side by side. These are the first of them.</p>}
        {matrix.columns.length ? (
          <ClaimMatrix matrix={matrix} toll={toll} name={name} lit={lit} />
        ) : (
          <Empty title="Nobody gives a figure of people or things lost here.">
            <p>{toll.aside.length ? "What is told is below, set aside, with the reason." : "A silence is not a nought: the reports tell what happened and no numbers."}</p>
          </Empty>
        )}
      </section>
      <OverTime matrix={matrix} toll={toll} />
      <Aside toll={toll} />
      {incident.data && <Tellings incident={incident.data} />}
      {incident.data && (
        <p>
          <Link href={"/review?incident=" + incident.data.id}>Not one happening, or the same as another? Split or merge it</Link>
        </p>
      )}
      {episode.data && <IncidentsOf episode={episode.data} />}
      {incident.data && <Around incident={incident.data} name={name} />}
    </article>
  );
}

interface Head {
  title: string;
  days: string;
  sentences: string[];
  notes: string[];
}

function aboutIncident(incident: FullIncident, name: NameOfId): Head {
  const places = placesTold(incident.mentions, name);
  const notes = [howDayIsKnown(incident.mentions)];
  if (incident.place.name && !["exact", "near"].includes(incident.place.precision ?? "")) notes.push(`The place is ${precisionText(incident.place.precision)}.`);
  if (places.length > 1) notes.push("Reports tell different places, of which the most exact is taken: " + places.map((p) => `${p.text} (${counted(p.reports, "report")})`).join(", ") + ".");
  return {
    title: headline(incident, name),
    days: capital(daysText(incident.days)),
    sentences: [whatHappened(incident, name), whoDidIt(incident, name), whoTells(incident)],
    notes: notes.filter(Boolean),
  };
}

function aboutEpisode(episode: Episode, name: NameOfId): Head {
  return {
    title: "Violence between " + pairText(episode.pair, name),
    days: capital(daysText(episode.days)),
    sentences: [whatEpisode(episode, name)],
    notes: ["An episode is a spell of violence between two parties with no more than seven quiet days in a row."],
  };
}

function idsOf(toll: Toll, incident: FullIncident | undefined, episode: Episode | undefined): string[] {
  const ids = [toll.scope.country, ...toll.scope.parties];
  for (const column of toll.columns) for (const account of column.accounts) if (account.relation.ally) ids.push(account.relation.ally);
  if (episode) ids.push(episode.pair.a, episode.pair.b);
  if (incident) {
    ids.push(incident.place.country ?? "", ...(incident.targets.parties ?? []), ...(incident.targets.countries ?? []));
    for (const mention of incident.mentions) for (const place of mention.places ?? []) ids.push(place.country ?? "");
    for (const blame of incident.alleged ?? []) {
      // Who says so is a party's id, or else a name; a name names itself.
      ids.push(blame.party ?? "", ...[...(blame.by ?? []), ...(blame.denied ?? [])].filter((who) => /^[a-z0-9-]+$/.test(who)));
    }
  }
  return ids;
}
