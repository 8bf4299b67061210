import { useEffect, useState } from "preact/hooks";
import { get, Problem, send, type Coding } from "../../api";
import { announce, Empty, Failure, Loading } from "../../ui";
import { Link } from "../../url";
import { Coded } from "./coded";
import { blank, bytesOf, example, fromText, largestText, sizeText, type Given } from "./given";

const kept = "casus.draft";

/** How long typing pauses before the text is coded. */
const pause = 350;

function readDraft(): Given {
  try {
    return { ...blank, ...(JSON.parse(sessionStorage.getItem(kept) ?? "{}") as Partial<Given>) };
  } catch {
    return blank;
  }
}

/** What became of a report that was kept. */
interface Became {
  key: string;
  became: "new" | "again" | "known";
}

const becameWords = {
  new: "It is kept.",
  again: "This text was there already. It is kept as another appearance of it.",
  known: "It was there already. Nothing changed.",
};

/** Write is one report, coded as it is written. dropped is a text that was dropped on the page. */
export function Write({ dropped }: { dropped: { text: string; n: number } | undefined }) {
  const [draft, setDraft] = useState(readDraft);
  const [coded, setCoded] = useState<{ of: Given; coding: Coding }>();
  const [problem, setProblem] = useState<Problem>();
  const [coding, setCoding] = useState(false);
  const [saved, setSaved] = useState<Became>();
  const [saving, setSaving] = useState(false);
  const [turn, setTurn] = useState(0);

  const put = (part: Partial<Given>) => {
    setDraft((old) => ({ ...old, ...part }));
    setSaved(undefined);
  };
  useEffect(() => {
    if (dropped) put(fromText(dropped.text));
  }, [dropped?.n]);
  useEffect(() => {
    try {
      sessionStorage.setItem(kept, JSON.stringify(draft));
    } catch {
      // Without room for it the draft lives as long as the page.
    }
  }, [draft]);

  const bytes = bytesOf(draft.text);
  const long = bytes > largestText;
  const empty = !draft.text.trim();
  useEffect(() => {
    if (empty || long) {
      setCoded(undefined);
      setProblem(undefined);
      setCoding(false);
      return;
    }
    const wanted = new AbortController();
    setCoding(true);
    const wait = setTimeout(() => {
      send<Coding>("POST", "/code", bodyOf(draft), wanted.signal).then(
        (c) => {
          setCoded({ of: draft, coding: c });
          setProblem(undefined);
          setCoding(false);
          announce(`Coded: ${c.events.length} events, ${c.losses.length} losses.`);
        },
        (error: unknown) => {
          if (wanted.signal.aborted) return;
          setProblem(asProblem(error));
          setCoding(false);
        },
      );
    }, coded ? pause : 0);
    return () => {
      clearTimeout(wait);
      wanted.abort();
    };
  }, [draft, long, empty, turn]);

  const keep = () => {
    setSaving(true);
    send<Became>("POST", "/reports", bodyOf(draft))
      .then(
        (b) => {
          setSaved(b);
          setProblem(undefined);
          announce(becameWords[b.became]);
        },
        (error: unknown) => setProblem(asProblem(error)),
      )
      .finally(() => setSaving(false));
  };

  const invented = draft.text === example.text;
  return (
    <div class="add-write">
      <form
        class="stack"
        aria-label="One report"
        onSubmit={(e) => {
          e.preventDefault();
          if (!empty && !long) keep();
        }}
      >
        <label class="field">
          <span>Title</span>
          <input dir="auto" value={draft.title} maxLength={10000} onInput={(e) => put({ title: e.currentTarget.value })} />
        </label>
        <div class="add-row">
          <label class="field">
            <span>Day of the report</span>
            <input type="date" value={draft.date} onInput={(e) => put({ date: e.currentTarget.value })} />
          </label>
          <label class="field">
            <span>Source</span>
            <input dir="auto" value={draft.source} maxLength={1000} placeholder="the outlet" onInput={(e) => put({ source: e.currentTarget.value })} />
          </label>
        </div>
        <label class="field">
          <span>Text</span>
          <textarea dir="auto" rows={18} value={draft.text} placeholder="Paste the text of one report here. It is coded as you write; nothing is kept until you say so." aria-invalid={long} aria-describedby="text-size" onInput={(e) => put({ text: e.currentTarget.value })} />
        </label>
        <p id="text-size" class={"small " + (long ? "add-fault" : "muted")} role={long ? "alert" : undefined}>
          {long ? `${sizeText(bytes)}: longer than the ${sizeText(largestText)} that one report may have. Split it into one file a report.` : empty ? `At most ${sizeText(largestText)}.` : sizeText(bytes)}
          {!empty && !draft.date && !long && " Without the day of the report, words such as “on Tuesday” name no day."}
        </p>
        <div class="add-row">
          <button type="submit" class="primary" disabled={empty || long || saving || saved !== undefined}>
            {saving ? "Keeping it…" : "Keep this report"}
          </button>
          <button type="button" disabled={empty && !draft.title} onClick={() => (put(blank), setCoded(undefined))}>
            Clear
          </button>
        </div>
        {invented && !saved && <p class="small muted">This example is invented: keep it only in a record that you try things with.</p>}
        {saved && <Saved of={saved} />}
      </form>
      <section class="stack" aria-label="What casus reads in it">
        {problem && <Failure problem={problem} retry={() => setTurn((n) => n + 1)} />}
        {coded && !empty ? (
          <Coded coding={coded.coding} title={coded.of.title} text={coded.of.text} busy={coding} />
        ) : coding ? (
          <Loading what="the coding" />
        ) : (
          !problem && (
            <Empty title="What casus reads in a report stands here.">
              <p>Who did what to whom, where and when, who says so, and which losses are claimed by whom: each with the words that tell it. Paste a report, drop a file anywhere on this page, or look at an invented one.</p>
              <button type="button" onClick={() => put(example)}>
                Load an example
              </button>
            </Empty>
          )
        )}
      </section>
    </div>
  );
}

/** Empty fields are left out. */
const bodyOf = (g: Given) => Object.fromEntries(Object.entries(g).filter(([, v]) => v !== ""));

const asProblem = (error: unknown): Problem => (error instanceof Problem ? error : new Problem(0, "The page failed.", "Load it again."));

/** How often, and after how many milliseconds, it is asked which incidents a report joined. */
const waits = [0, 700, 1500, 3000, 6000];

/** Saved says what became of a report, and leads to it and to its incidents. */
function Saved({ of }: { of: Became }) {
  const [incidents, setIncidents] = useState<string[]>();
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      for (const ms of waits) {
        await new Promise((done) => setTimeout(done, ms));
        if (!wanted) return;
        try {
          const { incidents: found } = await get<{ incidents: Record<string, string> | null }>("/reports/" + of.key);
          const ids = [...new Set(Object.values(found ?? {}))];
          if (wanted && (ids.length > 0 || ms === waits[waits.length - 1])) return setIncidents(ids);
        } catch {
          // The next look may succeed.
        }
      }
      if (wanted) setIncidents([]);
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [of.key]);
  return (
    <div class="add-saved" role="status">
      <p>
        {becameWords[of.became]} <Link href={"/report/" + of.key}>Open the report</Link>
      </p>
      {incidents === undefined ? (
        <p class="small muted">Looking for the incidents that it tells…</p>
      ) : incidents.length === 0 ? (
        <p class="small muted">It tells no incident.</p>
      ) : (
        <p>
          It tells {incidents.length === 1 ? "an incident" : incidents.length + " incidents"}:{" "}
          {incidents.map((id, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <Link href={"/accounts/" + id}>{incidents.length === 1 ? "all accounts of it" : id}</Link>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
