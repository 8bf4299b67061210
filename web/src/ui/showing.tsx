import type { ComponentChildren } from "preact";
import { isFiltered, useFilter } from "../url";

/** Showing says how many are shown of how many there are; every part of the page that shows a selection has one. */
export function Showing({ matching, total, shown, noun, children }: { matching: number; total: number; shown?: number; noun: [one: string, many: string]; children?: ComponentChildren }) {
  const [filter] = useFilter();
  const n = (x: number) => x.toLocaleString("en");
  const of = (x: number) => n(x) + " " + (x === 1 ? noun[0] : noun[1]);
  const part = shown !== undefined && shown < matching;
  return (
    <p class="showing">
      Showing{" "}
      {part ? (
        <>
          <b class="numeral">{n(shown)}</b> of <span class="numeral">{of(matching)}</span>
          {matching < total && <> that match, <span class="numeral">{n(total)}</span> in all</>}
        </>
      ) : (
        <>
          <b class="numeral">{n(matching)}</b> of <span class="numeral">{of(total)}</span>
        </>
      )}
      {isFiltered(filter) ? ", filtered" : ""}
      {children}
    </p>
  );
}
