import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Correction } from "../../api";
import { announce, Empty, Failure, Loading, Tag } from "../../ui";
import { Link, useParam } from "../../url";
import { askReport, type Document } from "./api";
import { Fields, headline } from "./coding";
import { carried, whereOf } from "./correction";
import { Form } from "./form";
import { peopleOf } from "./item";
import { commandOf, keys, type Command } from "./keys";
import { aboutType, useOntology } from "./ontology";
import { keyOf, left, saidOf, upcoming, type Entry, type Said } from "./queue";
import { useSession } from "./session";
import { ReportText } from "./text";
import { correctionText, fieldWords, kindWords } from "./words";

const past = { confirm: "confirmed", correct: "corrected", reject: "rejected" };

/** Work is the queue, one item at a time. */
export function Work({ filter, reviewer, blind, onBlind }: { filter: string; reviewer: string; blind: boolean; onBlind: () => void }) {
  const [wanted, setWanted] = useParam("item");
  const session = useSession(filter, reviewer, blind, wanted);
  const { queue, act } = session;
  const ontology = useOntology();
  const [editing, setEditing] = useState(false);
  const [help, setHelp] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const entry = queue.entries[queue.at];
  const key = entry ? keyOf(entry) : "";
  const said = saidOf(queue, entry);
  const text = entry && session.text(entry);
  const doc = useDocuments(upcoming(queue, 3), blind);
  const full = entry && doc(entry.target.report);

  // The address names the item that is looked at.
  useEffect(() => {
    if (entry) setWanted(key, "replace");
  }, [key]);

  const settle = useCallback(() => panel.current?.focus({ preventScroll: true }), []);
  const run = useCallback(
    (command: Command) => {
      switch (command) {
        case "confirm":
        case "reject":
          act({ do: "say", saying: { verb: command }, blind });
          break;
        case "edit":
          return setEditing(true);
        case "next":
        case "back":
        case "undo": {
          const after = act({ do: command });
          if (command !== "undo") announce(headline(after.entries[after.at]?.item));
          break;
        }
        case "blind":
          onBlind();
          break;
        case "help":
          setHelp((h) => !h);
      }
      settle();
    },
    [act, blind, onBlind],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (editing || event.defaultPrevented) return;
      const on = event.target as HTMLElement;
      const command = commandOf({ key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, repeat: event.repeat, on: { tag: on.tagName.toLowerCase(), type: (on as HTMLInputElement).type, editable: on.isContentEditable } });
      if (!command || (command === "edit" && !entry?.item)) return;
      event.preventDefault();
      run(command);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [run, editing, entry]);

  useEffect(() => setEditing(false), [key]);
  // The keys work from the first moment on.
  useEffect(() => {
    if (!session.loading) settle();
  }, [session.loading]);

  if (session.problem && queue.entries.length === 0) return <Failure problem={session.problem} retry={session.reload} />;
  if (queue.entries.length === 0 && session.loading) return <Loading what="the queue" />;

  const waiting = left(queue);
  const closeForm = () => {
    setEditing(false);
    requestAnimationFrame(settle);
  };
  return (
    <>
      <div class="head">
        <p class="showing">
          <b class="numeral">{waiting.toLocaleString("en")}</b>
          {session.complete ? "" : " or more"} left{filter ? " that match the filter" : ""}
          {queue.said.length > 0 && <>, <b class="numeral">{new Set(queue.said.filter((s) => s.state !== "undone" && s.state !== "undoing" && s.state !== "failed").map((s) => keyOf(s.entry))).size}</b> judged in this session</>}
        </p>
        <p class="small">
          <button type="button" class="quiet" aria-expanded={help} onClick={() => run("help")}>
            Keys <kbd>?</kbd>
          </button>
        </p>
      </div>
      {help && <Keys />}
      {entry ? (
        <section class="review-item" ref={panel} tabindex={-1} aria-label={`${kindWords[entry.target.kind]} ${queue.at + 1}`} data-item={key}>
          <div class="review-report panel">
            {text ? (
              <>
                <p class="small muted review-source">
                  <bdi>{text.report.source || "unknown source"}</bdi> · <span class="numeral">{text.report.date || "no date"}</span> · <Link href={`/report/${text.key}#${entry.target.id}`}>Open the report</Link>
                  {full?.incidents?.[entry.target.id] && (
                    <>
                      {" "}
                      · <Link href={"/accounts/" + full.incidents[entry.target.id]}>All accounts of it</Link>
                    </>
                  )}
                </p>
                <ReportText text={text} item={entry.item} fallback={entry.target.span} />
              </>
            ) : (
              <Loading what="the report" />
            )}
          </div>
          <div class="review-coding panel">
            <p class="review-kind small muted">
              {kindWords[entry.target.kind]}{" "}
              {entry.priority > 0 && <Tag kind="contested">accounts contradict each other</Tag>} {entry.mark.unsettled && <Tag kind="contested">reviewers disagree</Tag>}{" "}
              <span class="review-confidence">
                the coder is <span class="numeral">{Math.round(entry.confidence * 100)} %</span> sure
              </span>
            </p>
            {said && <Judged said={said} onUndo={() => (act({ do: "undo", n: said.n }), settle())} />}
            {!blind && <Others entry={entry} reviewer={reviewer} />}
            {editing && entry.item ? (
              <Form
                item={entry.item}
                given={said?.correction}
                ontology={ontology}
                known={{ people: full ? peopleOf(full.coding) : [], sectors: ontology.sectors }}
                places={full ? full.coding.places.map(whereOf) : []}
                onCancel={closeForm}
                onSave={(changes, note) => {
                  act({ do: "say", saying: { verb: "correct", correction: carried(earlierOf(entry, reviewer, blind), changes), ...(note && { note }) }, blind });
                  closeForm();
                }}
              />
            ) : (
              <>
                {entry.item ? <Fields item={entry.item} about={(type) => aboutType(ontology, type)} /> : <Addition entry={entry} />}
                <Actions run={run} editable={entry.item !== undefined} />
              </>
            )}
          </div>
        </section>
      ) : (
        <section ref={panel} tabindex={-1} class="review-end" aria-label="The end of the queue">
          {session.loading ? <Loading what="more" /> : session.problem ? <Failure problem={session.problem} retry={session.reload} /> : <End waiting={waiting} filtered={filter !== ""} blind={blind} onFirst={() => queue.entries[0] && act({ do: "look", key: keyOf(queue.entries.find((e) => !saidOf(queue, e)) ?? queue.entries[0]) })} />}
        </section>
      )}
      <SessionLog said={queue.said} onUndo={(n) => act({ do: "undo", n })} onLook={(k) => (act({ do: "look", key: k }), settle())} />
    </>
  );
}

/** earlierOf gives what the reviewer corrected of an item in an earlier session. */
function earlierOf(entry: Entry, reviewer: string, blind: boolean): Correction | undefined {
  return entry.mark.reviews?.findLast((r) => r.reviewer === reviewer && (r.blind ?? false) === blind && r.verb === "correct")?.correction;
}

/** useDocuments fetches the reports of items before they are needed. */
function useDocuments(entries: Entry[], blind: boolean): (key: string) => Document | undefined {
  const [docs, set] = useState(new Map<string, Document | "asked">());
  const reports = [...new Set(entries.map((e) => e.target.report))].join();
  useEffect(() => {
    for (const report of reports.split(",").filter(Boolean)) {
      const key = report + blind;
      if (docs.has(key)) continue;
      docs.set(key, "asked");
      askReport(report, blind).then(
        (doc) => set((old) => new Map(old).set(key, doc)),
        () => docs.delete(key), // it is asked for again with the next item
      );
    }
  }, [reports, blind]);
  return (report) => {
    const doc = docs.get(report + blind);
    return doc === "asked" ? undefined : doc;
  };
}

function Actions({ run, editable }: { run: (command: Command) => void; editable: boolean }) {
  return (
    <div class="review-actions" role="group" aria-label="What you say of it">
      <button type="button" class="primary" onClick={() => run("confirm")}>
        Confirm <kbd>c</kbd>
      </button>
      {editable && (
        <button type="button" onClick={() => run("edit")}>
          Correct <kbd>e</kbd>
        </button>
      )}
      <button type="button" onClick={() => run("reject")}>
        Reject <kbd>x</kbd>
      </button>
      <button type="button" onClick={() => run("back")}>
        Back <kbd>p</kbd>
      </button>
      <button type="button" onClick={() => run("next")}>
        Next <kbd>n</kbd>
      </button>
      <button type="button" onClick={() => run("undo")}>
        Undo <kbd>u</kbd>
      </button>
    </div>
  );
}

function Keys() {
  return (
    <dl class="panel review-keys">
      {keys.map((k) => (
        <div key={k.name}>
          <dt>
            {k.keys.map((one, i) => (
              <span key={one}>
                {i > 0 && " or "}
                <kbd>{{ ArrowRight: "→", ArrowLeft: "←" }[one as string] ?? one}</kbd>
              </span>
            ))}
          </dt>
          <dd>{k.words}</dd>
        </div>
      ))}
      <div>
        <dt>
          <kbd>Ctrl Enter</kbd>, <kbd>Esc</kbd>
        </dt>
        <dd>In the form: save, or close it</dd>
      </div>
    </dl>
  );
}

function Judged({ said, onUndo }: { said: Said; onUndo: () => void }) {
  return (
    <div class="review-judged" role="note">
      <span>
        You {past[said.verb]} it{said.state === "saving" ? ", being saved" : ""}.{said.verb === "correct" && <> {correctionText(said.correction)}.</>}
        {said.problem && <> {said.problem}</>}
      </span>
      <button type="button" class="quiet" onClick={onUndo}>
        Undo
      </button>
    </div>
  );
}

/** Others is what was said of an item before. */
function Others({ entry, reviewer }: { entry: Entry; reviewer: string }) {
  const reviews = entry.mark.reviews ?? [];
  if (reviews.length === 0) return null;
  return (
    <div class="review-others">
      <ul class="plain-list">
        {reviews.map((r) => (
          <li key={r.id}>
            <b>
              <bdi>{r.reviewer === reviewer ? "You" : r.reviewer}</bdi>
            </b>{" "}
            {{ confirm: "confirmed it", correct: "corrected it", reject: "rejected it", add: "added it" }[r.verb as string]}
            {r.blind && ", blind"}
            {r.correction && <>: {correctionText(r.correction)}</>}
            {r.note && (
              <>
                {" "}
                <span class="muted">
                  “<bdi>{r.note}</bdi>”
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {entry.mark.differ && entry.mark.differ.length > 0 && <p class="small">They differ in: {entry.mark.differ.map((f) => fieldWords[f] ?? f).join(", ")}. What you say now holds.</p>}
    </div>
  );
}

/** Addition is an item that somebody added blindly: what he says it is. */
function Addition({ entry }: { entry: Entry }) {
  const added = entry.mark.reviews?.find((r) => r.verb === "add");
  return (
    <p>
      “<bdi>{entry.target.span?.text}</bdi>”: {correctionText(added?.correction) || "nothing more is told"}.
    </p>
  );
}

function End({ waiting, filtered, blind, onFirst }: { waiting: number; filtered: boolean; blind: boolean; onFirst: () => void }) {
  if (waiting > 0) {
    return (
      <Empty title="This is the end of the queue.">
        <p>
          You passed over {waiting.toLocaleString("en")}.{" "}
          <button type="button" class="quiet" onClick={onFirst}>
            Go back to the first of them
          </button>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="Nothing waits for you.">
      <p>
        {filtered ? "All that matches the filter is judged. Take a part of the filter out to see more." : blind ? "You have judged all there is. Turn blind off to settle where you and others differ." : "All that is coded is judged. What is added from now on will stand here, the contradictions first."}
      </p>
    </Empty>
  );
}

const states = { saving: "being saved", saved: "saved", failed: "not saved", undoing: "being taken back", undone: "taken back" };

/** SessionLog is what was said in this session, the newest first. */
function SessionLog({ said, onUndo, onLook }: { said: Said[]; onUndo: (n: number) => void; onLook: (key: string) => void }) {
  if (said.length === 0) return null;
  const failed = said.filter((s) => s.state === "failed").length;
  return (
    <details class="review-log panel">
      <summary>
        What you said in this session: <span class="numeral">{said.length}</span>
        {failed > 0 && <>, of which {failed} could not be saved</>}
      </summary>
      <ol reversed>
        {said.toReversed().map((s) => (
          <li key={s.n}>
            <b>{{ confirm: "Confirmed", correct: "Corrected", reject: "Rejected" }[s.verb]}</b>{" "}
            <button type="button" class="quiet" onClick={() => onLook(keyOf(s.entry))}>
              <bdi>{headline(s.entry.item)}</bdi>
            </button>
            {s.correction && <span class="muted"> {correctionText(s.correction)}</span>} <Tag kind={s.state === "failed" ? "bad" : "plain"}>{states[s.state]}</Tag>
            {s.blind && <Tag>blind</Tag>} {s.problem && <span class="form-fault">{s.problem}</span>}{" "}
            {(s.state === "saved" || s.state === "saving") && (
              <button type="button" class="quiet" onClick={() => onUndo(s.n)}>
                Undo
              </button>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
