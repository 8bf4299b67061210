import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../../api";
import { announce } from "../../ui";
import { askQueue, askReport, askSaying, askUndo, type Document, type Text } from "./api";
import { headline } from "./coding";
import { findItem } from "./item";
import { keyOf, left, nothing, step, type Action, type Entry, type Queue } from "./queue";

const words = (error: unknown): string => (error instanceof Problem ? `${error.title} ${error.advice}` : "The page failed. Load it again.");

/** Few are left to look at: more are asked for. */
const few = 10;
const batch = 40;

export interface Session {
  queue: Queue;
  text: (entry: Entry) => Text | undefined;
  loading: boolean;
  problem: Problem | undefined;
  /** All that waits is loaded. */
  complete: boolean;
  /** gives the queue after it. */
  act: (action: Action) => Queue;
  reload: () => void;
}

/** useSession is one reviewer at work: his queue, and the API behind it. */
export function useSession(filter: string, reviewer: string, blind: boolean, wanted: string): Session {
  const [queue, setQueue] = useState(nothing);
  const [state, setState] = useState<{ loading: boolean; complete: boolean; problem?: Problem }>({ loading: true, complete: false });
  const [turn, setTurn] = useState(0);
  const texts = useRef(new Map<string, Text>());
  // What is said is said in order: an undo must not overtake what it undoes.
  const line = useRef(Promise.resolve());
  const now = useRef(nothing);

  const act = useCallback(
    (action: Action): Queue => {
      const { queue: next, effects, told } = step(now.current, action);
      now.current = next;
      setQueue(next);
      if (told) announce(action.do === "failed" || action.do === "stayed" ? told : `${told} ${headline(next.entries[next.at]?.item)}`);
      for (const { ask, said } of effects) {
        line.current = line.current.then(async () => {
          try {
            if (ask === "say") act({ do: "saved", n: said.n, id: await askSaying(said, reviewer) });
            else {
              await askUndo(said.id!, reviewer);
              act({ do: "undone", n: said.n });
            }
          } catch (error) {
            act(ask === "say" ? { do: "failed", n: said.n, problem: words(error) } : { do: "stayed", n: said.n, problem: words(error) });
          }
        });
      }
      return next;
    },
    [reviewer],
  );

  // Another filter, mode or reviewer: another queue.
  const first = useRef(wanted);
  useEffect(() => {
    if (!reviewer) return;
    const gone = new AbortController();
    act({ do: "reset" });
    setState({ loading: true, complete: false });
    const put = first.current ? asked(first.current, blind, texts.current) : Promise.resolve([]);
    Promise.all([askQueue(filter, reviewer, blind, batch, gone.signal), put]).then(
      ([{ entries, texts: more }, put]) => {
        if (gone.signal.aborted) return;
        for (const t of more) texts.current.set(t.key, t);
        act({ do: "load", entries: [...put, ...entries.filter((e) => !put.some((p) => keyOf(p) === keyOf(e)))], first: first.current });
        first.current = "";
        setState({ loading: false, complete: entries.length < batch });
      },
      (error: unknown) => !gone.signal.aborted && setState({ loading: false, complete: false, problem: error instanceof Problem ? error : new Problem(0, "The page failed.", "Load it again.") }),
    );
    return () => gone.abort();
  }, [filter, reviewer, blind, turn]);

  // The next ones are there before they are needed.
  const open = left(queue);
  useEffect(() => {
    if (state.loading || state.complete || state.problem || queue.entries.length - queue.at > few) return;
    const gone = new AbortController();
    setState({ loading: true, complete: false });
    const limit = Math.min(500, open + batch);
    // What is still being saved waits no more, for the API it does.
    line.current
      .then(() => askQueue(filter, reviewer, blind, limit, gone.signal))
      .then(
        ({ entries, texts: more }) => {
          for (const t of more) texts.current.set(t.key, t);
          act({ do: "load", entries });
          setState({ loading: false, complete: entries.length < limit || limit === 500 });
        },
        (error: unknown) => !gone.signal.aborted && setState({ loading: false, complete: false, problem: error instanceof Problem ? error : new Problem(0, "The page failed.", "Load it again.") }),
      );
  }, [queue.entries.length - queue.at > few, state.loading, state.complete]);

  return { queue, text: (e) => texts.current.get(e.target.report), loading: state.loading, complete: state.complete, problem: state.problem, act, reload: () => setTurn((n) => n + 1) };
}

/** asked gives the item that the address names, whether it waits or not. */
async function asked(key: string, blind: boolean, texts: Map<string, Text>): Promise<Entry[]> {
  const [report = "", id = ""] = key.split("-");
  let doc: Document;
  try {
    doc = await askReport(report, blind);
  } catch {
    return []; // the queue begins with its first
  }
  const entry = entryOf(doc, id);
  if (!entry) return [];
  texts.set(doc.key, { key: doc.key, report: doc.coding.report, text: doc.text });
  return [entry];
}

/** entryOf makes an entry of an item of a report. */
function entryOf(doc: Document, id: string): Entry | undefined {
  for (const kind of ["event", "loss", "quote", "alignment"] as const) {
    const item = findItem([doc.coding], kind, id);
    if (!item) continue;
    const mark = doc.marks?.find((m) => m.id === id) ?? { kind, id, state: "" as const };
    const confidence = item.kind === "event" || item.kind === "loss" ? item.of.confidence : 1;
    return { target: { report: doc.key, kind, id }, confidence, priority: 0, mark, item };
  }
  return undefined;
}
