import { useState } from "preact/hooks";
import { Problem, useGet, type Days, type Incident, type Listing } from "../../api";
import { dayNumber, dayOf, daysText } from "../../text";
import { announce, Failure, Rolled, Settled, typeWords } from "../../ui";
import { Link } from "../../url";
import { askMerge, askSplit, askUndo } from "./api";

/** One telling of an incident. */
interface Mention {
  id: string;
  report: string;
  source: string;
  days: Days;
  spans: { start: number; end: number; in?: "title" }[];
}

interface Whole extends Incident {
  mentions: Mention[];
}

/** The reports of an incident, with the sentences that tell it. */
interface Tellings {
  items: { key: string; day: string; title: string; passages: { start: number; end: number; in?: "title"; text: string }[] }[];
}

/** Joined is one incident with all that tells it: what is another happening can be split off, what is the same can be merged in. */
export function Joined({ id, reviewer }: { id: string; reviewer: string }) {
  const answer = useGet<Whole>("/incidents/" + encodeURIComponent(id));
  const told = useGet<Tellings>("/incidents/" + encodeURIComponent(id) + "/tellings");
  const [made, setMade] = useState<{ review: string; words: string }>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const again = () => {
    answer.reload();
    told.reload();
  };
  const make = (work: Promise<{ review: { id: string } }>, words: string) => {
    setBusy(true);
    work
      .then(
        ({ review }) => {
          setMade({ review: review.id, words });
          setProblem(undefined);
          announce(words);
          again();
        },
        (error: unknown) => setProblem(error instanceof Problem ? error : new Problem(0, "The page failed.", "Load it again.")),
      )
      .finally(() => setBusy(false));
  };
  return (
    <div class="stack">
      <p>
        <Link href="/review">Back to the queue</Link> · <Link href={"/accounts/" + id}>Accounts of this incident</Link>
      </p>
      {problem && <Failure problem={problem} />}
      {made && (
        <p class="review-judged" role="status">
          <span>{made.words} The record is being brought up to date with it.</span>
          <button
            type="button"
            class="quiet"
            onClick={() =>
              void askUndo(made.review, reviewer).then(
                () => {
                  setMade(undefined);
                  announce("Taken back.");
                  again();
                },
                (error: unknown) => setProblem(error instanceof Problem ? error : new Problem(0, "The page failed.", "Load it again.")),
              )
            }
          >
            Undo
          </button>
        </p>
      )}
      <Settled answer={answer} what="the incident">
        {(incident) => (
          <div class="stack">
            <h2>
              {typeWords(incident.type)}, <bdi>{incident.place.name || (incident.countries ?? []).join(", ") || "place unknown"}</bdi>, {daysText(incident.days)}
            </h2>
            <Split incident={incident} told={told.data} busy={busy} onSplit={(mentions, note) => make(askSplit(incident.id, mentions, reviewer, note), `Split off: ${mentions.length} ${mentions.length === 1 ? "telling is" : "tellings are"} another incident now.`)} />
            <Merge incident={incident} busy={busy} onMerge={(others, note) => make(askMerge(incident.id, others, reviewer, note), `Merged: ${others.length === 1 ? "the other incident is" : others.length + " other incidents are"} the same happening now.`)} />
          </div>
        )}
      </Settled>
    </div>
  );
}

function Split({ incident, told, busy, onSplit }: { incident: Whole; told: Tellings | undefined; busy: boolean; onSplit: (mentions: string[], note: string) => void }) {
  const [ticked, setTicked] = useState<string[]>([]);
  const [note, setNote] = useState("");
  const here = ticked.filter((id) => incident.mentions.some((m) => m.id === id));
  const all = here.length === incident.mentions.length;
  return (
    <section class="panel stack">
      <h3>
        Told <span class="numeral">{incident.mentions.length}</span> {incident.mentions.length === 1 ? "time" : "times"}. Tick what is another happening
      </h3>
      {incident.mentions.length < 2 ? (
        <p class="muted">One telling cannot be split. If the item itself is wrong, correct it in the queue.</p>
      ) : (
        <>
          <ul class="review-list">
            {incident.mentions.map((m) => {
              const report = told?.items.find((t) => t.key === m.report);
              const words = report?.passages.filter((p) => m.spans.some((s) => s.start === p.start && s.in === p.in)).map((p) => p.text);
              return (
                <li key={m.id}>
                  <label class="form-check">
                    <input type="checkbox" checked={here.includes(m.id)} onChange={(e) => setTicked(e.currentTarget.checked ? [...here, m.id] : here.filter((x) => x !== m.id))} />
                    <span>
                      {words?.map((w, i) => (
                        <span key={i} dir="auto">
                          “{w.trim()}”{" "}
                        </span>
                      ))}
                      <span class="muted small">
                        <bdi>{m.source || "unknown source"}</bdi>
                        {report && <>, {report.day}</>} · happened {daysText(m.days)} · <Link href={`/report/${m.report}#${m.id}`}>report</Link>
                      </span>
                    </span>
                  </label>
                </li>
              );
            })}
          </ul>
          <Deed words={all ? "Leave one telling at least" : here.length === 0 ? "Split off what is ticked" : `Split off ${here.length}`} disabled={busy || here.length === 0 || all} note={note} onNote={setNote} onClick={() => (onSplit(here, note), setTicked([]), setNote(""))} />
        </>
      )}
    </section>
  );
}

/** Days around an incident within which another may be the same happening. */
const near = 3;

function Merge({ incident, busy, onMerge }: { incident: Whole; busy: boolean; onMerge: (others: string[], note: string) => void }) {
  const [ticked, setTicked] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const query = new URLSearchParams({ limit: "50" });
  const from = dayNumber(incident.days.from);
  const to = dayNumber(incident.days.to);
  if (from !== undefined) query.set("from", dayOf(from - near));
  if (to !== undefined) query.set("to", dayOf(to + near));
  for (const c of incident.countries ?? []) query.append("country", c);
  const answer = useGet<Listing<Incident>>("/incidents?" + query);
  const extra = typed.trim().match(/[0-9a-f]{6,}/)?.[0];
  const chosen = [...ticked, ...(extra && !ticked.includes(extra) ? [extra] : [])];
  return (
    <section class="panel stack">
      <h3>Merge with incidents that are the same happening</h3>
      <Settled answer={answer} what="incidents near by">
        {({ items }) => {
          const others = items.filter((o) => o.id !== incident.id);
          return others.length === 0 ? (
            <p class="muted">No other incident of the same country within {near} days.</p>
          ) : (
            <ul class="review-list">
              {others.map((o) => (
                <li key={o.id}>
                  <label class="form-check">
                    <input type="checkbox" checked={ticked.includes(o.id)} onChange={(e) => setTicked(e.currentTarget.checked ? [...ticked, o.id] : ticked.filter((x) => x !== o.id))} />
                    <span>
                      {typeWords(o.type)}, <bdi>{o.place.name || (o.countries ?? []).join(", ") || "place unknown"}</bdi>, {daysText(o.days)}, told by {o.reports} {o.reports === 1 ? "report" : "reports"}, killed: <Rolled figures={o.killed} /> ·{" "}
                      <Link href={"/accounts/" + o.id}>accounts</Link>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          );
        }}
      </Settled>
      <label class="field">
        <span>Or the id or address of another</span>
        <input value={typed} spellcheck={false} onInput={(e) => setTyped(e.currentTarget.value)} />
      </label>
      <Deed words={chosen.length === 0 ? "Merge with what is ticked" : `Merge with ${chosen.length}`} disabled={busy || chosen.length === 0} note={note} onNote={setNote} onClick={() => (onMerge(chosen, note), setTicked([]), setTyped(""), setNote(""))} />
    </section>
  );
}

function Deed({ words, disabled, note, onNote, onClick }: { words: string; disabled: boolean; note: string; onNote: (note: string) => void; onClick: () => void }) {
  return (
    <div class="form-row">
      <label class="field">
        <span>Why (a note, if you like)</span>
        <input dir="auto" maxLength={500} value={note} onInput={(e) => onNote(e.currentTarget.value)} />
      </label>
      <button type="button" class="primary" disabled={disabled} onClick={onClick}>
        {words}
      </button>
    </div>
  );
}
