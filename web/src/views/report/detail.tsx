import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Attribution, ClaimedFigure, Participant, Place, Report } from "../../api";
import { Claimed, statuses, Tag, typeWords } from "../../ui";
import { Link } from "../../url";
import { attributionText, hedgeText, measureText, plainText, quadText, relationText, scoreText, timeText, whoText } from "../../words/coding";
import type { NameOfId } from "../../words/incident";
import { causes, kindText } from "../../words/loss";
import { counted } from "../../words/names";
import { precisionText } from "../../words/place";
import { kindWords, type Item } from "./items";
import { Judgements } from "./judgements";
import { WhyThis } from "./why";

interface Props {
  item: Item;
  items: readonly Item[];
  report: Report;
  name: NameOfId;
  onSelect: (id: string) => void;
  /** Whether it was chosen, and not only pointed at. */
  pinned: boolean;
}

/** Detail is all that was coded of one item. */
export function Detail({ item, items, report, name, onSelect, pinned }: Props) {
  const [why, setWhy] = useState(false);
  const over = items.filter((other) => other.id !== item.id && other.told.some((a) => item.told.some((b) => a.in === b.in && a.start < b.end && b.start < a.end)));
  const incident = report.incidents?.[item.id];
  const explained = item.event ?? item.loss;
  return (
    <section class="detail" aria-label={kindWords[item.kind].one + ": " + item.title}>
      <header>
        <span class={`letter letter-${item.kind}`}>{kindWords[item.kind].letter}</span>
        <h2>
          <bdi>{heading(item)}</bdi>
        </h2>
        {pinned && (
          <button type="button" class="quiet close" onClick={() => onSelect("")}>
            Close
          </button>
        )}
      </header>
      <dl class="facts">
        <Facts item={item} name={name} onSelect={onSelect} items={items} />
      </dl>
      <Judgements mark={item.mark} />
      <p class="ways">
        {incident && <Link href={"/accounts/" + incident}>All accounts of this incident</Link>}
        {item.mark?.state !== "rejected" && <Link href={`/review?item=${report.key.slice(0, 16)}-${item.id}`}>Review it</Link>}
        {explained && explained.rule !== "review" && (
          <button type="button" class="quiet" aria-expanded={why} onClick={() => setWhy(!why)}>
            Why this code
          </button>
        )}
      </p>
      {why && <WhyThis id={item.id} />}
      {over.length > 0 && (
        <div class="over">
          <span class="muted">In the same words:</span>
          {over.slice(0, 8).map((other) => (
            <button key={other.id} type="button" class="quiet" onClick={() => onSelect(other.id)}>
              {kindWords[other.kind].one}: <bdi>{other.title}</bdi>
            </button>
          ))}
          {over.length > 8 && <span class="muted">and {over.length - 8} more</span>}
        </div>
      )}
    </section>
  );
}

function heading(item: Item): string {
  if (item.event) return typeWords(item.event.type) + (item.event.modes.length ? ": " + item.event.modes.map(plainText).join(", ") : "");
  return item.title;
}

function Facts({ item, name, onSelect, items }: Pick<Props, "item" | "name" | "onSelect" | "items">) {
  const { event, loss, quote, alignment, place, warning } = item;
  const to = (id: string | null, words: string) => id && items.some((i) => i.id === id) && <button type="button" class="quiet" onClick={() => onSelect(id)}>{words}</button>;
  if (event) {
    return (
      <>
        <Fact what="Status">
          {statuses.find(([key]) => key === event.status)?.[1] ?? event.status}
          {event.responsibility === "claimed" && "; the actor says that it was he"}
        </Fact>
        <Fact what="Who">{event.actors.length ? <People people={event.actors} name={name} /> : <span class="muted">nobody named</span>}</Fact>
        <Fact what="To whom">{event.recipients.length ? <People people={event.recipients} name={name} /> : <span class="muted">nobody named</span>}</Fact>
        <Fact what="When">{timeText(event.date)}{event.date && <Words text={event.date.text} />}</Fact>
        {event.places.length > 0 && <Fact what="Where"><Places places={event.places} name={name} /></Fact>}
        <Said attribution={event.attribution} />
        <Fact what="Code">
          {quadText(event.quad)}, score <b class="numeral">{scoreText(event.score)}</b>, CAMEO {event.cameo}
          {event.contexts.length > 0 && <>; context: {event.contexts.map(plainText).join(", ")}</>}
        </Fact>
        {event.mentions.length > 1 && <Fact what="Told">{counted(event.mentions.length, "time")} in this report</Fact>}
        <Fact what="Read by">
          rule <code>{event.rule}</code>, confidence <Confidence value={event.confidence} />
        </Fact>
      </>
    );
  }
  if (loss) {
    return (
      <>
        <Fact what="Figure">
          {kindText(loss.kind)} <b><Claimed figure={{ min: loss.min, max: loss.max, hedge: loss.hedge as ClaimedFigure["hedge"] }} /></b> <span class="muted">({hedgeText(loss.hedge)}, {measureText(loss.measure)})</span>
          {loss.denied && <> <Tag kind="disputed">denied by the source</Tag></>}
        </Fact>
        <Fact what="Whose">{loss.victims.length ? <People people={loss.victims} name={name} /> : <span class="muted">nobody named</span>}</Fact>
        <Fact what="Claimed by">{loss.claimant ? <People people={[loss.claimant]} name={name} /> : "the report itself"}</Fact>
        <Said attribution={loss.attribution} />
        {loss.perpetrators.length > 0 && <Fact what="By whom"><People people={loss.perpetrators} name={name} /></Fact>}
        <Fact what="Cause">{causes[loss.cause] ?? loss.cause}</Fact>
        {loss.period && <Fact what="Counts">{timeText(loss.period)}<Words text={loss.period.text} /></Fact>}
        {loss.places.length > 0 && <Fact what="Where"><Places places={loss.places} name={name} /></Fact>}
        {loss.part_of && <Fact what="Part of">{to(loss.part_of, "another figure; never added to it")}</Fact>}
        {loss.superseded_by && <Fact what="Replaced">{to(loss.superseded_by, "by a later figure of this report")}</Fact>}
        {loss.event && <Fact what="Came of">{to(loss.event, items.find((i) => i.id === loss.event)?.title ?? "an event")}</Fact>}
        <Fact what="Read by">
          cue <code>{loss.rule}</code>, confidence <Confidence value={loss.confidence} />
        </Fact>
      </>
    );
  }
  if (quote) {
    return (
      <>
        <Fact what="Speaker">{quote.speaker ? <People people={[quote.speaker]} name={name} /> : <span class="muted">the text does not tell</span>}</Fact>
        <Fact what="Words">{quote.direct ? "his own, in quotation marks" : "in the report’s words"}</Fact>
      </>
    );
  }
  if (alignment) {
    return (
      <>
        <Fact what="From"><People people={[alignment.from]} name={name} /></Fact>
        <Fact what="Relation">{relationText(alignment.relation)}</Fact>
        <Fact what="To"><People people={[alignment.to]} name={name} /></Fact>
        <Said attribution={alignment.attribution} />
      </>
    );
  }
  if (place) return <Fact what="Place"><Places places={[place]} name={name} /></Fact>;
  if (warning) return <Fact what="Look">{warning.detail}</Fact>;
  return <Fact what="Rejected">A reviewer said that there is no such thing here. It is shown and never counted.</Fact>;
}

function Fact({ what, children }: { what: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Said({ attribution }: { attribution: Attribution[] }) {
  return (
    <Fact what="Who says so">
      <bdi>{attributionText(attribution)}</bdi>
      {attribution.map((a) => a.cue.text && <Words key={a.cue.start} text={a.cue.text} />)}
    </Fact>
  );
}

/** Words are those of the report, where they say it. */
function Words({ text }: { text: string }) {
  return text ? (
    <>
      {" "}
      <q class="words" dir="auto">{text}</q>
    </>
  ) : null;
}

function People({ people, name }: { people: Participant[]; name: NameOfId }) {
  return (
    <ul class="people">
      {people.map((p) => {
        const known = [p.party && name(p.party), p.country && name(p.country), ...p.sectors].filter((x, i, all) => x && x !== p.name && all.indexOf(x) === i);
        return (
          <li key={p.start + p.name}>
            <bdi>{whoText(p)}</bdi>
            {p.text && p.text !== p.name && <Words text={p.text} />}
            {known.length > 0 && <span class="muted"> {known.join(", ")}</span>}
            {p.why && <span class="because">{p.why}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Places({ places, name }: { places: Place[]; name: NameOfId }) {
  return (
    <ul class="people">
      {places.map((p) => (
        <li key={p.start + p.name}>
          <bdi>{whoText(p)}</bdi>
          <span class="muted">
            {" "}
            {[p.admin1, p.country && name(p.country)].filter((x) => x && x !== p.name).join(", ")}
            {p.lat !== null && p.lon !== null && ` ${p.lat.toFixed(2)}, ${p.lon.toFixed(2)}`}
          </span>
          <span class="because">{precisionText(p.precision)}</span>
        </li>
      ))}
    </ul>
  );
}

function Confidence({ value }: { value: number }) {
  return (
    <>
      <meter min={0} max={1} value={value} aria-hidden="true" /> <span class="numeral">{value.toFixed(2)}</span>
    </>
  );
}
