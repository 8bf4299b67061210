import { useGet } from "../../api";
import { Empty, Settled } from "../../ui";
import type { Kept } from "./api";
import { ReviewList } from "./mine";

/** Strays is the reviews whose item is not there any more. */
export function Strays({ reviewer }: { reviewer: string }) {
  const answer = useGet<{ items: Kept[] }>("/strays");
  return (
    <Settled answer={answer} what="the strays">
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="No strays: every review has its item.">
            <p>When reports are coded anew, a review goes over to the new coding. One whose item is not found there has no effect and waits here, until another coding has the item again or its maker takes it back.</p>
          </Empty>
        ) : (
          <div class="stack">
            <p>
              These have no effect: what they are about is not in the present coding of the report. They wait until another coding has it again, or until you take yours back.
            </p>
            <ReviewList reviews={items} reviewer={reviewer} onChange={answer.reload} />
          </div>
        )
      }
    </Settled>
  );
}
