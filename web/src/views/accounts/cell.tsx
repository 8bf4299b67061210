import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Account, Claim, Revision, Toll } from "../../api";
import { cutAtSpans, daysText } from "../../text";
import { Claimed, claimedText, Tag } from "../../ui";
import { address, Link } from "../../url";
import type { NameOfId } from "../../words/incident";
import { causes, columnText, deniedText, standingText } from "../../words/loss";
import { capital, counted } from "../../words/names";
import { momentText, shortMoment } from "../../words/time";
import { excerptOf, quoteOf, revised, type MatrixColumn } from "./matrix";
import { Steps } from "./steps";

interface Props {
  account: Account;
  column: MatrixColumn;
  toll: Toll;
  name: NameOfId;
  open: boolean;
}

/** Cell is what one claimant says of one column: the latest figure, its words and its source; the rest unfolds. */
export function Cell({ account, column, toll, name, open }: Props) {
  const [unfolded, setUnfolded] = useState(open);
  const { latest, relation } = account;
  const called = (key: string) => column.accounts.find((a) => a.key === key)?.name ?? name(key);
  const history = revised(account);
  const seen = new Set(latest ? [latest.claim.id] : []);
  return (
    <>
      {latest ? (
        <>
          <p class="cell-figure">
            <Claimed figure={latest.figure} />{" "}
            {latest.so_far && <Tag title="The figure ends before the episode does">so far</Tag>}
            {latest.claim.review && <Tag kind="good">{latest.claim.review} in review</Tag>}
          </p>
          {account.denied_by.length > 0 && (
            <p class="cell-denied">
              <Tag kind="disputed">{deniedText(account.denied_by.map(called))}</Tag>
            </p>
          )}
        </>
      ) : (
        <p class="cell-figure muted">no figure that counts</p>
      )}
      <p class="cell-standing">{standingText(relation, name)}</p>
      {latest && (
        <>
          {latest.nothing && <p class="cell-note">“No losses” of any kind</p>}
          <Quote claim={latest.claim} toll={toll} short={!unfolded} />
          <Source claim={latest.claim} />
          {latest.repeated.length > 0 && <p class="cell-note">repeated {counted(latest.repeated.length, "time")}, last on {momentText(latest.told_again)}</p>}
        </>
      )}
      {account.parts.map((part) => (
        <p key={part.id + part.report} class="cell-part">
          of them <Claimed figure={part} /> <ClaimLink claim={part}>“{part.victim.words || part.words.text}”</ClaimLink>
        </p>
      ))}
      {account.denials.map((denial) => (
        <p key={denial.id + denial.report} class="cell-part">
          denies{" "}
          <s>
            <Claimed figure={denial} />
          </s>{" "}
          <ClaimLink claim={denial}>“{denial.words.text}”</ClaimLink>
        </p>
      ))}
      <details class="cell-more" open={open} key={String(open)} onToggle={(e) => setUnfolded(e.currentTarget.open)}>
        <summary>
          {history.length > 1 ? <HistoryLine history={history} /> : "More"}
          <span class="visually-hidden">
            {" "}
            of {account.name} on {columnText(column)}
          </span>
        </summary>
        <dl>
          <dt>How they stand to those lost</dt>
          <dd dir="auto">
            {capital(standingText(relation, name))}: {relation.why}.
          </dd>
          {history.length > 1 && (
            <>
              <dt>What they said before</dt>
              <dd>
                <Steps history={history} />
                <ol class="history">
                  {history.map((r) => (
                    <li key={r.claim.id + r.claim.report}>
                      <b>
                        <Claimed figure={r.figure} />
                      </b>{" "}
                      {r.superseded && <span class="muted">given as replaced</span>} <Source claim={r.claim} />
                      {!seen.has(r.claim.id) && <Quote claim={r.claim} toll={toll} />}
                    </li>
                  ))}
                </ol>
              </dd>
            </>
          )}
          {account.beside.length > 0 && (
            <>
              <dt>Smaller figures in the same report</dt>
              {account.beside.map((b) => (
                <dd key={b.id}>
                  <Claimed figure={b} />, whether a part of it or something else is not told: <Quote claim={b} toll={toll} />
                </dd>
              ))}
            </>
          )}
          {latest && <Facts revision={latest} />}
        </dl>
      </details>
    </>
  );
}

function Facts({ revision: { claim } }: { revision: Revision }) {
  return (
    <>
      <dt>How the claim was read</dt>
      <dd>
        {claim.hedge === "vague" ? "a vague figure" : claim.hedge === "exact" ? "a plain figure" : "hedged: " + claim.hedge.replace("-", " ")},{" "}
        {claim.measure === "cumulative" ? "a running total" : claim.measure === "increment" ? "added to what was said before" : claim.measure === "single" ? "of one happening" : "of what is unclear"}; {causes[claim.cause] ?? claim.cause}
        {(claim.period.from || claim.period.to) && <>; counts {daysText(claim.period)}</>}; confidence {claim.confidence.toFixed(2)}
      </dd>
      {claim.perpetrators.length > 0 && (
        <>
          <dt>Whom it blames</dt>
          <dd>
            {claim.perpetrators.map((p, i) => (
              <>
                {i > 0 && ", "}
                <bdi>{p.name || p.words}</bdi>
              </>
            ))}
          </dd>
        </>
      )}
    </>
  );
}

/** HistoryLine tells in one line how a figure changed: 7 at 05:15, then 11 at 09:40, then 12. */
function HistoryLine({ history }: { history: Revision[] }) {
  const shown = history.length > 4 ? [history[0]!, ...history.slice(-3)] : history;
  return (
    <>
      {shown.map((r, i) => (
        <>
          {i > 0 && (i === 1 && history.length > 4 ? " → … → " : " → ")}
          <span class="numeral">{claimedText(r.figure)}</span>
          <span class="history-when"> {whenText(shortMoment(r.told, i === 0 ? history[history.length - 1]!.told : shown[i - 1]!.told))}</span>
        </>
      ))}
    </>
  );
}

const whenText = (moment: string) => (/^\d\d:/.test(moment) ? "at " : "on ") + moment;

/** Quote is the sentence in which a claim stands, its own words marked. */
export function Quote({ claim, toll, short }: { claim: Claim; toll: Toll; short?: boolean }) {
  const whole = quoteOf(claim, toll);
  const { text, start, end } = short ? excerptOf(whole) : whole;
  if (!text) return null;
  return (
    <blockquote class={short ? "quote short" : "quote"} dir="auto">
      {cutAtSpans(text, [{ start, end }]).map((piece) => (piece.of.length ? <mark key={piece.start}>{piece.text}</mark> : piece.text))}
    </blockquote>
  );
}

/** Source is who said it in which outlet and when; it leads to the words in the report. */
export function Source({ claim }: { claim: Claim }) {
  return (
    <p class="source">
      {claim.claimant && <bdi>{claim.claimant.name}, in </bdi>}
      {claim.via.map((v) => (
        <span key={v.name}>
          <bdi>{v.name}</bdi>, in{" "}
        </span>
      ))}
      <ClaimLink claim={claim}>{claim.outlet || "a report without a source"}</ClaimLink>, <time dateTime={new Date(claim.told.unix * 1000).toISOString()}>{momentText(claim.told)}</time>
    </p>
  );
}

/** ClaimLink leads to the words of a claim in its report. */
export function ClaimLink({ claim, children }: { claim: Claim; children: ComponentChildren }) {
  return (
    <Link href={address("/report/" + claim.report, undefined, claim.id)}>
      <bdi>{children}</bdi>
    </Link>
  );
}
