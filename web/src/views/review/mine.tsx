import { useState } from "preact/hooks";
import { useGet, type Listing } from "../../api";
import { announce, Empty, Settled, Tag } from "../../ui";
import { Link } from "../../url";
import { askUndo, type Kept } from "./api";
import { correctionText } from "./words";

const past: Record<string, string> = { confirm: "Confirmed", correct: "Corrected", reject: "Rejected", add: "Added", split: "Split", merge: "Merged", undo: "Took back" };

const when = (at: number): string => new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ");

/** Mine is all that a reviewer said, the newest first. */
export function Mine({ reviewer }: { reviewer: string }) {
  const [limit, setLimit] = useState(50);
  const answer = useGet<Listing<Kept>>("/reviews?" + new URLSearchParams({ by: reviewer, limit: String(limit) }));
  return (
    <Settled answer={answer} what="your reviews">
      {({ items, matching }) =>
        items.length === 0 ? (
          <Empty title="You have reviewed nothing yet.">
            <p>What you say of the items of the queue will stand here, and each can be taken back.</p>
          </Empty>
        ) : (
          <div class="stack">
            <p class="showing">
              Showing <b class="numeral">{items.length.toLocaleString("en")}</b> of <span class="numeral">{matching.toLocaleString("en")}</span> reviews of yours
            </p>
            <ReviewList reviews={items} reviewer={reviewer} onChange={answer.reload} />
            {items.length < matching && limit < 500 && (
              <p>
                <button type="button" onClick={() => setLimit(Math.min(500, limit * 3))}>
                  Show more
                </button>
              </p>
            )}
          </div>
        )
      }
    </Settled>
  );
}

/** ReviewList is reviews line by line; one's own can be taken back. */
export function ReviewList({ reviews, reviewer, onChange }: { reviews: Kept[]; reviewer: string; onChange: () => void }) {
  const [problem, setProblem] = useState("");
  const undo = (r: Kept) => {
    askUndo(r.id, reviewer).then(
      () => {
        setProblem("");
        announce("Taken back: review " + number(r.id) + ".");
        onChange();
      },
      (error: Error) => setProblem(error.message),
    );
  };
  return (
    <>
      {problem && (
        <p class="form-fault" role="alert">
          {problem}
        </p>
      )}
      <ol class="review-list">
        {reviews.map((r) => (
          <li key={r.id}>
            <span class="muted numeral small">{when(r.at)}</span>{" "}
            {r.reviewer !== reviewer && (
              <b>
                <bdi>{r.reviewer}</bdi>{" "}
              </b>
            )}
            <b>{past[r.verb]}</b> {r.verb === "undo" ? "review " + number(r.of ?? "") : r.target.kind === "alignment" ? "relation" : r.target.kind}{" "}
            {r.target.span?.text && (
              <>
                “<bdi>{r.target.span.text}</bdi>”{" "}
              </>
            )}
            {r.target.report ? <Link href={`/report/${r.target.report}#${r.item}`}>in its report</Link> : r.target.id && <Link href={"/accounts/" + r.target.id}>{r.target.id}</Link>}
            {r.correction && <span class="muted"> {correctionText(r.correction)}</span>}
            {r.note && (
              <span class="muted">
                {" "}
                “<bdi>{r.note}</bdi>”
              </span>
            )}{" "}
            {r.blind && <Tag>blind</Tag>} {!r.holds && <Tag>taken back</Tag>}{" "}
            {r.holds && r.reviewer === reviewer && r.verb !== "undo" && (
              <button type="button" class="quiet" aria-label={"Undo review " + number(r.id)} onClick={() => undo(r)}>
                Undo
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** number is a review's id as people write it. */
const number = (id: string): string => id.replace(/^0+/, "");
