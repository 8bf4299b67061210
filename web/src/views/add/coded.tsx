import { useState } from "preact/hooks";
import type { Coding, Event, Loss, Participant, Span, Warning } from "../../api";
import { cutAtSpans } from "../../text";
import { Claimed, statuses, Table, Tag, typeFamilies, typeWords } from "../../ui";

const conflict = new Set(typeFamilies.filter((f) => f.name.includes("conflict")).flatMap((f) => f.types.map(([code]) => code)));

const kinds: Record<string, string> = { killed: "Killed", wounded: "Wounded", captured: "Captured", missing: "Missing", displaced: "Displaced", casualties: "Killed and wounded", destroyed: "Destroyed" };
const relations: Record<string, string> = { allied: "is allied with", backs: "backs", opposes: "opposes", rival: "is a rival of" };

interface Marked extends Span {
  id: string;
  look: "conflict" | "cooperation" | "loss" | "relation" | "warning";
}

function marksOf(c: Coding): Marked[] {
  return [
    ...c.events.map((e): Marked => ({ ...e.trigger, id: e.id, look: conflict.has(e.type) ? "conflict" : "cooperation" })),
    ...c.losses.map((l): Marked => ({ text: l.text, start: l.start, end: l.end, ...(l.in && { in: l.in }), id: l.id, look: "loss" })),
    ...c.alignments.map((a): Marked => ({ text: a.text, start: a.start, end: a.end, ...(a.in && { in: a.in }), id: a.id, look: "relation" })),
    ...c.warnings.filter((w) => w.end > w.start).map((w, i): Marked => ({ text: w.text, start: w.start, end: w.end, ...(w.in && { in: w.in }), id: "warning-" + i, look: "warning" })),
  ];
}

const people = (list: Participant[]) =>
  list.length === 0 ? <span class="muted">–</span> : list.map((p, i) => (
    <span key={i} title={[p.party || p.country, p.sectors.join("+"), p.why].filter(Boolean).join(" · ")}>
      {i > 0 && ", "}
      <bdi>{p.name || p.text}</bdi>
    </span>
  ));

/** Coded is what casus reads in a report: its text with marks, and what they say. */
export function Coded({ coding, title, text, busy }: { coding: Coding; title: string; text: string; busy: boolean }) {
  const [lit, setLit] = useState("");
  const marks = marksOf(coding);
  const part = (field: "title" | undefined, of: string) =>
    cutAtSpans(of, marks.filter((m) => m.in === field)).map((p) =>
      p.of.length === 0 ? (
        p.text
      ) : (
        <mark key={p.start} class={p.of.map((m) => "coded-" + m.look).join(" ") + (p.of.some((m) => m.id === lit) ? " coded-lit" : "")} onPointerEnter={() => setLit(p.of[p.of.length - 1]!.id)} onPointerLeave={() => setLit("")}>
          {p.text}
        </mark>
      ),
    );
  const row = (id: string, words: string) => (
    <button type="button" class={"quiet coded-words" + (id === lit ? " coded-lit" : "")} onPointerEnter={() => setLit(id)} onPointerLeave={() => setLit("")} onFocus={() => setLit(id)} onBlur={() => setLit("")}>
      <bdi>{words}</bdi>
    </button>
  );
  const c = coding;
  return (
    <div class="stack settled" aria-busy={busy}>
      <div class="coded-text">
        {title && (
          <h2 dir="auto">
            {part("title", title)}
          </h2>
        )}
        <p dir="auto">{part(undefined, text)}</p>
      </div>
      <p class="coded-legend small">
        <mark class="coded-conflict">conflict</mark> <mark class="coded-cooperation">cooperation</mark> <mark class="coded-loss">loss</mark> <mark class="coded-relation">relation</mark> <mark class="coded-warning">warning</mark>
      </p>
      {c.losses.length > 0 && (
        <Table<Loss>
          caption={count(c.losses.length, "loss", "losses")}
          rows={c.losses}
          rowKey={(l) => l.id}
          columns={[
            { name: "Words", cell: (l) => row(l.id, l.text) },
            { name: "What", cell: (l) => kinds[l.kind] ?? l.kind },
            { name: "Figure", numeric: true, cell: (l) => <><Claimed figure={l as Parameters<typeof Claimed>[0]["figure"]} /> {l.denied && <Tag kind="bad">denied</Tag>}</> },
            { name: "Whom", cell: (l) => people(l.victims) },
            { name: "By whom", wide: true, cell: (l) => people(l.perpetrators) },
            { name: "Says who", cell: (l) => (l.claimant ? people([l.claimant]) : <span class="muted">the report itself</span>) },
          ]}
        />
      )}
      {c.events.length > 0 && (
        <Table<Event>
          caption={count(c.events.length, "event", "events")}
          rows={c.events}
          rowKey={(e) => e.id}
          columns={[
            { name: "Words", cell: (e) => row(e.id, e.trigger.text) },
            { name: "What", cell: (e) => <>{typeWords(e.type)}{e.modes.length > 0 && <span class="muted">, {e.modes.join(", ").replaceAll("-", " ")}</span>}{e.status !== "actual" && <> <Tag>{statuses.find(([s]) => s === e.status)?.[1] ?? e.status}</Tag></>}</> },
            { name: "Who", cell: (e) => people(e.actors) },
            { name: "To whom", cell: (e) => people(e.recipients) },
            { name: "When", wide: true, cell: (e) => (e.date ? <span class="numeral">{e.date.from === e.date.to ? e.date.from : `${e.date.from} to ${e.date.to}`}</span> : <span class="muted">not told</span>) },
            { name: "Where", wide: true, cell: (e) => (e.places.length ? e.places.map((p) => p.name || p.text).join(", ") : <span class="muted">–</span>) },
            { name: "Says who", wide: true, cell: (e) => (e.attribution.length ? people(e.attribution.map((a) => a.source)) : <span class="muted">the report itself</span>) },
          ]}
        />
      )}
      {c.alignments.length > 0 && (
        <section>
          <h2>{count(c.alignments.length, "relation", "relations")}</h2>
          <ul>
            {c.alignments.map((a) => (
              <li key={a.id}>
                {people([a.from])} {relations[a.relation] ?? a.relation} {people([a.to])}: {row(a.id, a.text)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {c.events.length + c.losses.length + c.alignments.length === 0 && <p class="muted">casus reads no event, loss or relation in this text. It reads English reports of who did what to whom.</p>}
      {c.warnings.length > 0 && (
        <section>
          <h2>{count(c.warnings.length, "warning", "warnings")}</h2>
          <ul>
            {c.warnings.map((w: Warning, i) => (
              <li key={i}>
                {w.text && <>{row("warning-" + i, w.text)}: </>}
                {w.detail || w.kind.replaceAll("-", " ")}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const count = (n: number, one: string, many: string): string => n.toLocaleString("en") + " " + (n === 1 ? one : many);
