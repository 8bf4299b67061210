import { inWords, Tag } from "../../ui";
import { Link } from "../../url";
import { counted } from "../../words/names";
import { estimateText } from "../../words/loss";
import type { MatrixColumn } from "./matrix";

/** RollUp is what the claims of a column come to by the chosen rule, and on what ground. */
export function RollUp({ column: { estimate, floor } }: { column: MatrixColumn }) {
  const range = estimateText(estimate);
  return (
    <div class="rollup">
      <p>
        <span class="rollup-range numeral" aria-hidden="true">
          {range}
        </span>
        <span class="visually-hidden">{inWords(range)}</span>{" "}
        {estimate.best !== null ? (
          <span class="rollup-best">
            best <b class="numeral">{estimate.best.toLocaleString("en")}</b>
          </span>
        ) : estimate.contested ? (
          <Tag kind="contested">contested</Tag>
        ) : (
          <span class="muted">no best</span>
        )}
      </p>
      {estimate.basis && <p class="rollup-basis" dir="auto">{estimate.basis}</p>}
      {floor && (
        <p class="rollup-basis">
          At least <b class="numeral">{floor.low.toLocaleString("en")}</b>: {counted(floor.incidents.length, "incident")} added up, each by its cautious low (
          {floor.incidents.slice(0, 3).map((id, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <Link href={"/accounts/" + id}>{i + 1}</Link>
            </span>
          ))}
          {floor.incidents.length > 3 && ", …"})
        </p>
      )}
    </div>
  );
}
