import type { Mark, Review } from "../../api";
import { Tag } from "../../ui";
import { plainText } from "../../words/coding";
import { momentText } from "../../words/time";

const verbs: Record<string, string> = { confirm: "confirmed it", correct: "corrected it", reject: "rejected it", add: "added it", undo: "took a review back" };

/** Judgements are what reviewers said of an item. */
export function Judgements({ mark }: { mark: Mark | undefined }) {
  if (!mark) return null;
  return (
    <div class="judgements">
      {mark.state && <Tag kind={mark.state === "rejected" ? "bad" : "good"}>{mark.state}</Tag>} {mark.unsettled && <Tag kind="contested">reviewers disagree; not settled</Tag>}
      {mark.differ && mark.differ.length > 0 && <p>Reviewers differ in: {mark.differ.map(plainText).join(", ")}.</p>}
      <ul>
        {(mark.reviews ?? []).map((r) => (
          <li key={r.id}>
            <bdi>{r.reviewer}</bdi> {verbs[r.verb] ?? r.verb}
            {r.blind && ", blind"}, {momentText({ unix: r.at, hour_known: true })}
            {changed(r)}
            {r.note && (
              <>
                : <q dir="auto">{r.note}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function changed({ correction }: Review): string {
  const fields = Object.keys(correction ?? {});
  return fields.length ? " (" + fields.map(plainText).join(", ") + ")" : "";
}
