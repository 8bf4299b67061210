import "./review.css";
import { useCallback } from "preact/hooks";
import { announce, Empty, Loading } from "../../ui";
import { change, useFilter, useLocation, useParam, writeFilter } from "../../url";
import { Agreed } from "./agreement";
import { Joined } from "./incident";
import { Mine } from "./mine";
import { AskName, useReviewer } from "./reviewer";
import { Strays } from "./strays";
import { Work } from "./work";

const parts = [
  ["", "Queue"],
  ["mine", "My reviews"],
  ["agreement", "Agreement"],
  ["strays", "Strays"],
] as const;

/** Review is where codings are checked: a queue, what was said, and how far reviewers agree. */
export default function Review() {
  const reviewer = useReviewer();
  const [filter] = useFilter();
  const [mode] = useParam("mode");
  const [part] = useParam("show");
  const incident = useLocation().query.get("incident");
  const blind = mode === "blind";
  const turn = useCallback(() => {
    announce(blind ? "Blind is off: what others said is shown." : "Blind is on: what others said is hidden.");
    change({ mode: blind ? undefined : "blind", item: undefined }, "replace");
  }, [blind]);

  if (reviewer.loading) return <Loading what="the review" />;
  const asked = writeFilter(filter).toString();
  if (reviewer.barred || !reviewer.name || incident) {
    return (
      <div class="stack">
        <h1>Review</h1>
        {reviewer.barred ? (
          <Empty title="You may read this record, and not review it.">
            <p>Ask whoever runs this casus for the role of a reviewer.</p>
          </Empty>
        ) : !reviewer.name ? (
          <AskName usual={reviewer.usual} onName={reviewer.call} />
        ) : (
          <Joined id={incident!} reviewer={reviewer.name} />
        )}
      </div>
    );
  }
  return (
    <>
      <div class="review-parts">
        <h1>Review</h1>
        <div role="group" class="pressed" aria-label="Part">
          {parts.map(([name, words]) => (
            <button key={name} type="button" aria-pressed={part === name} onClick={() => change({ show: name || undefined })}>
              {words}
            </button>
          ))}
        </div>
        <label class="form-check" title="For double coding: what others said is hidden, and what one other has judged comes first.">
          <input type="checkbox" checked={blind} onChange={turn} />
          Blind <kbd>b</kbd>
        </label>
        <span class="small">
          as{" "}
          <b>
            <bdi>{reviewer.name}</bdi>
          </b>
          {!reviewer.signed && (
            <button type="button" class="quiet" onClick={() => reviewer.call("")}>
              Somebody else
            </button>
          )}
        </span>
      </div>
      {part === "mine" ? (
        <Mine reviewer={reviewer.name} />
      ) : part === "agreement" ? (
        <Agreed blind={blind} reviewer={reviewer.name} filter={asked} />
      ) : part === "strays" ? (
        <Strays reviewer={reviewer.name} />
      ) : (
        <Work filter={asked} reviewer={reviewer.name} blind={blind} onBlind={turn} />
      )}
    </>
  );
}
