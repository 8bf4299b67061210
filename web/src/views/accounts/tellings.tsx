import { useGet, type FullIncident, type Join, type Mention, type Quoted } from "../../api";
import { Settled, Tag } from "../../ui";
import { address, Link } from "../../url";
import { listed } from "../../words/names";
import { momentOf, momentText, publication } from "../../words/time";
import { tellingsOf, type Telling } from "./telling";

/** Tellings are the reports that tell an incident in the order of publication, each with its sentences and why it was joined. */
export function Tellings({ incident }: { incident: FullIncident }) {
  const answer = useGet<{ items: Quoted[] }>(`/incidents/${incident.id}/tellings`);
  return (
    <section aria-labelledby="tellings">
      <h2 id="tellings">Who told it, in the order of publication</h2>
      <Settled answer={answer} what="the reports">
        {({ items }) => (
          <ol class="tellings">
            {tellingsOf(items, incident).map((telling) => (
              <One key={telling.report.key} telling={telling} />
            ))}
          </ol>
        )}
      </Settled>
    </section>
  );
}

function One({ telling: { report, copies, mentions, joins } }: { telling: Telling }) {
  return (
    <li>
      <Heading report={report} mention={mentions[0]} />
      <ul class="told">
        {report.passages.map((p) => (
          <li key={`${p.in}${p.start}`} dir="auto">
            {p.text}
          </li>
        ))}
      </ul>
      {joins.map(({ join, other }) => (
        <p key={join.a + join.b} class="join">
          <Reasons join={join} /> {other && <span class="muted">as told by <bdi>{other.source}</bdi>, {momentText(publication(other.published))}</span>}
        </p>
      ))}
      {copies.length > 0 && (
        <div class="copies">
          <p>
            The same text also came as:
          </p>
          <ul>
            {copies.map((copy) => (
              <li key={copy.key}>
                <Heading report={copy} mention={undefined} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}

function Heading({ report, mention }: { report: Quoted; mention: Mention | undefined }) {
  const first = report.appearances[0];
  return (
    <p class="telling-head">
      <time class="numeral">{momentText(momentOf(first?.published ?? "", report.day))}</time> <bdi class="telling-outlet">{first?.source || "no source"}</bdi>{" "}
      <Link href={address("/report/" + report.key, undefined, mention?.id)}>
        <bdi>{report.title || "A report without a title"}</bdi>
      </Link>
    </p>
  );
}

function Reasons({ join }: { join: Join }) {
  return (
    <>
      {join.reviewed ? <Tag kind="good">joined in review</Tag> : "Joined:"} {listed(join.agreed ?? [])}
      {join.differed?.length ? <>; in spite of {listed(join.differed)}</> : ""}
    </>
  );
}
