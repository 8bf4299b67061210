import { useEffect, useState } from "preact/hooks";
import { Problem, useGet } from "../../api";
import { Empty, Failure, Loading, Settled, Table } from "../../ui";
import { address, Link } from "../../url";
import { askQueue } from "./api";
import { headline } from "./coding";
import { keyOf, type Entry } from "./queue";
import { correctionText, fieldWords } from "./words";

interface Variable {
  name: string;
  metric: string;
  units: number;
  alpha: number | null;
}

interface Agreement {
  reviewers: string[] | null;
  items: number;
  same: number;
  variables: Variable[] | null;
}

interface Agreements {
  overall: Agreement;
  pairs: Agreement[];
  in_sight: number;
}

const names: Record<string, string> = {
  verdict: "Right or not",
  "event type": "Type of events",
  "event status": "Status of events",
  "loss kind": "Kind of losses",
  "loss figure": "Figure of losses",
  "loss claimant": "Claimant of losses",
};

/** Agreed is how far reviewers agree, and where they do not. */
export function Agreed({ blind, reviewer, filter }: { blind: boolean; reviewer: string; filter: string }) {
  const [all, setAll] = useState(false);
  const answer = useGet<Agreements>(blind ? null : "/agreement" + (all ? "?all=true" : ""));
  if (blind) {
    return (
      <Empty title="You are reviewing blind.">
        <p>Where you and others differ is shown once blind is off, so that it cannot bear on what you say.</p>
      </Empty>
    );
  }
  return (
    <div class="stack">
      <Settled answer={answer} what="the agreement">
        {(a) => <Alphas of={a} all={all} onAll={setAll} />}
      </Settled>
      <Disagreements reviewer={reviewer} filter={filter} />
    </div>
  );
}

function Alphas({ of, all, onAll }: { of: Agreements; all: boolean; onAll: (all: boolean) => void }) {
  const shown = of.pairs.length === 1 ? of.pairs : [of.overall, ...of.pairs];
  return (
    <section class="stack">
      <h2>How far reviewers agree</h2>
      {of.overall.items === 0 ? (
        <Empty title="No item was judged by two reviewers who did not see each other's judgement.">
          <p>Turn blind on and work through the queue: what another has judged comes first. Two judgements of an item make it count here.</p>
        </Empty>
      ) : (
        <>
          <p>
            Krippendorff's alpha: 1 where reviewers always agree, 0 where no more than by chance. Above 0.8 is usually called reliable; below 0.67 a variable should not be relied on.
          </p>
          {shown.map((a, i) => (
            <div key={i} class="stack">
              <h3>
                <bdi>{(a.reviewers ?? []).join(", ")}</bdi>: <span class="numeral">{a.items.toLocaleString("en")}</span> {a.items === 1 ? "item" : "items"} judged twice, the same verdict on <span class="numeral">{a.same.toLocaleString("en")}</span>
              </h3>
              <Table<Variable>
                caption={"Agreement of " + (a.reviewers ?? []).join(", ")}
                hideCaption
                rows={(a.variables ?? []).filter((v) => v.units > 0)}
                rowKey={(v) => v.name}
                columns={[
                  { name: "What", cell: (v) => names[v.name] ?? v.name },
                  { name: "Items", numeric: true, cell: (v) => v.units.toLocaleString("en") },
                  { name: "Alpha", numeric: true, cell: (v) => (v.alpha === null ? <span title="Nothing could have differed: all values are the same.">– (all alike)</span> : v.alpha.toFixed(3).replace("-", "−")) },
                ]}
              />
            </div>
          ))}
        </>
      )}
      <p class="small muted">
        {of.in_sight > 0 && !all && <>{of.in_sight.toLocaleString("en")} judgements are left out, since they were made in sight of another's. </>}
        <label class="form-check">
          <input type="checkbox" checked={all} onChange={(e) => onAll(e.currentTarget.checked)} />
          Count also what was judged in sight of another's judgement
        </label>
      </p>
    </section>
  );
}

/** Disagreements is what blind reviewers left open: each wants somebody to judge it openly. */
function Disagreements({ reviewer, filter }: { reviewer: string; filter: string }) {
  const [state, set] = useState<{ entries?: Entry[]; problem?: Problem }>({});
  useEffect(() => {
    const gone = new AbortController();
    askQueue(filter, reviewer, false, 200, gone.signal).then(
      ({ entries }) => set({ entries: entries.filter((e) => e.mark.unsettled) }),
      (error: unknown) => gone.signal.aborted || set({ problem: error instanceof Problem ? error : new Problem(0, "The page failed.", "Load it again.") }),
    );
    return () => gone.abort();
  }, [reviewer, filter]);
  if (state.problem) return <Failure problem={state.problem} />;
  if (!state.entries) return <Loading what="the disagreements" />;
  return (
    <section class="stack">
      <h2>To settle: {state.entries.length}</h2>
      {state.entries.length === 0 ? (
        <p class="muted">No blind judgement differs from another.</p>
      ) : (
        <ul class="review-list">
          {state.entries.map((e) => (
            <li key={keyOf(e)}>
              <Link href={address("/review", new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(filter)), item: keyOf(e) }))}>
                <bdi>{headline(e.item)}</bdi>
              </Link>{" "}
              {e.mark.differ && <span class="muted">differ in {e.mark.differ.map((f) => (fieldWords[f] ?? f).toLowerCase()).join(", ")}</span>}
              <ul class="plain-list small">
                {e.mark.reviews?.map((r) => (
                  <li key={r.id}>
                    <bdi>{r.reviewer}</bdi>: {r.verb === "correct" || r.verb === "add" ? correctionText(r.correction) : r.verb}
                    {r.blind && ", blind"}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
