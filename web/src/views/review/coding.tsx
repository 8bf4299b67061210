import type { ComponentChildren } from "preact";
import type { Attribution, Participant, Place } from "../../api";
import { Claimed, Tag, typeWords } from "../../ui";
import type { Item } from "./item";
import { causes, kindOfLoss, measures, polarities, relations, statusWords, timeText } from "./words";

const named = (terms: [string, string][], code: string) => terms.find(([c]) => c === code)?.[1] ?? code;

/** Person is somebody as the coding has him: his name, his side, and the words where they differ from the name. */
export function Person({ of }: { of: Participant }) {
  const code = [of.party || of.country, of.sectors.join("+")].filter(Boolean).join(" ");
  const name = of.name || of.text;
  return (
    <span class="person" title={of.why || undefined}>
      <bdi>{name}</bdi>
      {code && <span class="muted code"> {code}</span>}
      {of.text && of.text !== name && (
        <span class="muted">
          {" "}
          “<bdi>{of.text}</bdi>”
        </span>
      )}
    </span>
  );
}

function People({ of }: { of: Participant[] }) {
  if (of.length === 0) return <span class="muted">nobody named</span>;
  return (
    <ul class="plain-list">
      {of.map((p, i) => (
        <li key={i}>
          <Person of={p} />
        </li>
      ))}
    </ul>
  );
}

function Places({ of }: { of: Place[] }) {
  if (of.length === 0) return <span class="muted">not told</span>;
  return (
    <ul class="plain-list">
      {of.map((p, i) => (
        <li key={i}>
          <bdi>{p.name || p.text}</bdi>
          <span class="muted"> {[p.admin1, p.country, p.precision === "exact" ? "" : p.precision].filter((x) => x && x !== p.name).join(", ")}</span>
        </li>
      ))}
    </ul>
  );
}

function Source({ of }: { of: Attribution[] }) {
  if (of.length === 0) return <span class="muted">the report itself</span>;
  return (
    <ul class="plain-list">
      {of.map((a, i) => (
        <li key={i}>
          <Person of={a.source} /> {a.polarity === "asserts" ? "" : <Tag kind="contested">{named(polarities, a.polarity)}</Tag>}
          {a.via.length > 0 && <span class="muted"> via {a.via.map((v) => v.name || v.text).join(", ")}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Fields is the coding of an item, line by line. */
export function Fields({ item, about }: { item: Item; about: (type: string) => string }) {
  const lines: [string, ComponentChildren][] = [];
  switch (item.kind) {
    case "event": {
      const e = item.of;
      lines.push(
        ["Who", <People of={e.actors} />],
        ["To whom", <People of={e.recipients} />],
        ["When", e.date ? timeText(e.date) : <span class="muted">not told</span>],
        ["Where", <Places of={e.places} />],
        ["Says who", <Source of={e.attribution} />],
      );
      if (e.responsibility) lines.push(["Responsibility", "the actor says it was he"]);
      if (e.contexts.length > 0) lines.push(["Contexts", e.contexts.map((c) => c.replaceAll("_", " ")).join(", ")]);
      return (
        <>
          <p class="coding-head" title={about(e.type)}>
            <b>{typeWords(e.type)}</b>
            {e.modes.length > 0 && <span> · {e.modes.map((m) => m.replaceAll("-", " ")).join(", ")}</span>} <Tag kind={e.status === "actual" ? "plain" : "contested"}>{statusWords(e.status)}</Tag>
          </p>
          <Lines of={lines} />
        </>
      );
    }
    case "loss": {
      const l = item.of;
      lines.push(["Whom", <People of={l.victims} />], ["By whom", <People of={l.perpetrators} />], ["Says who", l.claimant ? <Source of={l.attribution} /> : <span class="muted">the report itself</span>]);
      if (l.cause !== "violence") lines.push(["Cause", named(causes, l.cause)]);
      lines.push(["Counts", named(measures, l.measure)], ["When", l.period ? timeText(l.period) : <span class="muted">not told</span>], ["Where", <Places of={l.places} />]);
      if (l.part_of) lines.push(["Part of", "a larger figure of the same report"]);
      if (l.superseded_by) lines.push(["Replaced", "by another figure of the same report"]);
      return (
        <>
          <p class="coding-head">
            <b>{kindOfLoss(l.kind)}</b> <span class="coding-figure"><Claimed figure={l as Parameters<typeof Claimed>[0]["figure"]} /></span> {l.denied && <Tag kind="bad">denied</Tag>}
          </p>
          <Lines of={lines} />
        </>
      );
    }
    case "quote":
      return (
        <>
          <p class="coding-head">
            <b>{item.of.direct ? "Quotation" : "Reported speech"}</b>
          </p>
          <Lines of={[["Speaker", item.of.speaker ? <Person of={item.of.speaker} /> : <span class="muted">unknown</span>]]} />
        </>
      );
    case "alignment":
      return (
        <>
          <p class="coding-head">
            <Person of={item.of.from} /> <b>{named(relations, item.of.relation)}</b> <Person of={item.of.to} />
          </p>
          <Lines of={[["Says who", <Source of={item.of.attribution} />]]} />
        </>
      );
  }
}

function Lines({ of }: { of: [string, ComponentChildren][] }) {
  return (
    <dl class="coding-lines">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** headline says in a line what an item says, for lists and for who hears the page. */
export function headline(item: Item | undefined): string {
  if (!item) return "An addition made blindly";
  const people = (list: Participant[]) => list.map((p) => p.name || p.text).join(", ") || "somebody";
  switch (item.kind) {
    case "event": {
      const { type, status, actors, recipients } = item.of;
      return `${typeWords(type)}: ${people(actors)}${recipients.length ? " to " + people(recipients) : ""}${status === "actual" ? "" : ", " + statusWords(status).toLowerCase()}`;
    }
    case "loss":
      return `${kindOfLoss(item.of.kind)}: “${item.of.text}”`;
    case "quote":
      return `Quote of ${item.of.speaker ? people([item.of.speaker]) : "somebody unknown"}`;
    case "alignment":
      return `${people([item.of.from])} ${named(relations, item.of.relation)} ${people([item.of.to])}`;
  }
}
