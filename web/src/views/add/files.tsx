import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Problem, sendLines } from "../../api";
import { announce, Progress, Table, Tag } from "../../ui";
import { Link } from "../../url";
import { bytesOf, fromText, largestText, sizeText } from "./given";
import { begin, move, type Answer, type Fault, type Intake, type Move } from "./intake";
import { countLines, partsOf, piecesOf } from "./lines";

/** One file that is taken in: JSON lines, or plain texts made to lines. */
export interface Source {
  name: string;
  blob: Blob;
}

/** linesFromTexts makes one source of several plain texts, one report each. */
export async function linesFromTexts(files: File[]): Promise<Source> {
  const lines: string[] = [];
  for (const f of files) {
    const given = fromText(await f.text());
    lines.push(JSON.stringify({ id: f.name, ...(given.date && { date: given.date }), text: given.text }));
  }
  return { name: files.length === 1 ? files[0]!.name : `${files.length} texts`, blob: new Blob([lines.join("\n")]) };
}

/** FileIntake takes a file in, telling how far it is; it can be stopped, and goes on where it was. */
export function FileIntake({ source }: { source: Source }) {
  const [intake, setIntake] = useState<Intake>(() => begin(source.name));
  const now = useRef(intake);
  const stop = useRef<AbortController | undefined>(undefined);
  const act = useCallback((m: Move) => {
    now.current = move(now.current, m);
    setIntake(now.current);
  }, []);

  const run = useCallback(async () => {
    const wanted = new AbortController();
    stop.current = wanted;
    try {
      if (now.current.total === undefined) act({ do: "counted", total: await countLines(partsOf(source.blob)) });
      for await (const piece of piecesOf(partsOf(source.blob), now.current.safe)) {
        if (wanted.signal.aborted) return;
        let broken = "";
        await sendLines<Answer>(
          "/reports",
          piece.text,
          (a) => {
            act({ do: "answers", answers: [a], numbers: piece.numbers });
            if (a.all && !a.all.whole) broken = a.all.error ?? "Not all of it was read.";
          },
          wanted.signal,
        );
        if (broken) return act({ do: "fail", problem: broken });
      }
      act({ do: "end" });
      const { counts, faults } = now.current;
      announce(`${source.name}: ${counts.new} new, ${counts.again + counts.known} there already, ${faults.length} not kept.`);
    } catch (error) {
      if (wanted.signal.aborted) return;
      act({ do: "fail", problem: error instanceof Problem ? `${error.title} ${error.advice}` : "The file could not be read." });
    }
  }, [source]);

  useEffect(() => {
    void run();
    return () => stop.current?.abort();
  }, [run]);

  const { total, done, counts, faults, state } = intake;
  const going = state === "running" || state === "counting";
  // Whoever closes the page is asked whether he means it.
  useEffect(() => {
    if (!going) return;
    const ask = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [going]);
  return (
    <section class="panel stack" aria-label={source.name}>
      <div class="head">
        <h2>
          <bdi>{source.name}</bdi> <span class="muted small">{sizeText(source.blob.size)}</span>
        </h2>
        {going ? (
          <button
            type="button"
            onClick={() => {
              stop.current?.abort();
              act({ do: "stop" });
            }}
          >
            Stop
          </button>
        ) : (
          (state === "stopped" || state === "failed") && (
            <button
              type="button"
              class="primary"
              onClick={() => {
                act({ do: "on" });
                void run();
              }}
            >
              Go on
            </button>
          )
        )}
      </div>
      {total === undefined ? <Progress label="Counting its reports…" /> : <Progress label="Reports taken in" done={done} of={total} />}
      <p>
        <b class="numeral">{counts.new.toLocaleString("en")}</b> new, <span class="numeral">{counts.again.toLocaleString("en")}</span> appeared again elsewhere, <span class="numeral">{counts.known.toLocaleString("en")}</span> known already,{" "}
        <span class="numeral">{faults.length.toLocaleString("en")}</span> not kept.{" "}
        {state === "stopped" && <Tag>stopped</Tag>}
        {state === "done" && <Tag kind="good">done</Tag>}
      </p>
      {going && <p class="small muted">Stay on this view while it runs. Leaving stops it; drop the file again to go on, and what is there already changes nothing.</p>}
      {state === "stopped" && <p class="small muted">What is counted is safe. Nothing is lost by stopping: a report that was sent and has no answer yet may be sent again without harm.</p>}
      {intake.problem && (
        <p class="add-fault" role="alert">
          {intake.problem} What is counted is safe; go on when you are ready.
        </p>
      )}
      {state === "done" && counts.new > 0 && (
        <p>
          <Link href="/">Go to the overview</Link>
        </p>
      )}
      {faults.length > 0 && <Faults of={faults} />}
    </section>
  );
}

/** Lines that are shown of those that were not kept. */
const mostShown = 200;

function Faults({ of }: { of: Fault[] }) {
  return (
    <details open={of.length <= 20}>
      <summary>
        Not kept: {of.length.toLocaleString("en")} {of.length === 1 ? "line" : "lines"}
        {of.length > mostShown && `, the first ${mostShown} shown`}
      </summary>
      <Table<Fault>
        caption="Lines that were not kept"
        hideCaption
        rows={of.slice(0, mostShown)}
        rowKey={(f) => String(f.line)}
        columns={[
          { name: "Line", numeric: true, cell: (f) => f.line.toLocaleString("en") },
          { name: "What is wrong", cell: (f) => <span dir="auto">{f.error}</span> },
        ]}
      />
    </details>
  );
}

/** tooLong tells of plain texts that casus would not take. */
export async function tooLong(files: File[]): Promise<string[]> {
  const list: string[] = [];
  for (const f of files) {
    if (f.size > largestText && bytesOf(fromText(await f.slice(0, 2 * largestText).text()).text) > largestText) {
      list.push(`${f.name} has ${sizeText(f.size)}; one report may have ${sizeText(largestText)}. Split it into one file a report, or make it JSON lines.`);
    }
  }
  return list;
}
