import type { Toll } from "../../api";
import { Claimed } from "../../ui";
import { kindText } from "../../words/loss";
import { Quote, Source } from "./cell";

/** Aside lists the claims that are shown and not counted, and why. */
export function Aside({ toll }: { toll: Toll }) {
  if (toll.aside.length === 0) return null;
  return (
    <section aria-labelledby="aside">
      <details class="aside" open={toll.aside.length <= 3}>
        <summary>
          <h2 id="aside">Set aside: shown, not counted ({toll.aside.length})</h2>
        </summary>
        <ul>
          {toll.aside.map(({ claim, why }) => (
            <li key={claim.id + claim.report}>
              <p>
                <b>
                  {kindText(claim.kind)} <Claimed figure={claim} />
                </b>{" "}
                <span class="aside-why" dir="auto">{why}</span>
              </p>
              <Quote claim={claim} toll={toll} />
              <Source claim={claim} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
