import type { ClaimedFigure, Figures } from "../api";

const number = (n: number) => n.toLocaleString("en");

/** claimedText is what one claim says, with its hedge: 4, 10–12, ≥ 11, up to 20, about 30, and ? where no number is told. */
export function claimedText({ min, max, hedge }: ClaimedFigure): string {
  if (min === null && max === null) return "?";
  if (max === null) return "≥ " + number(min!);
  if (min === null) return "up to " + number(max);
  if (min !== max) return number(min) + "–" + number(max);
  return (hedge === "about" ? "about " : "") + number(min);
}

/** rolledText is what claims come to: 4, 4–9, ≥ 4, 4 to ≥ 12; nothing where nobody gives a figure. */
export function rolledText({ low, best, high, high_at_least }: Figures): string {
  if (low === 0 && best === null && high === null && high_at_least === 0) return "";
  if (high === null) return high_at_least > low ? number(low) + " to ≥ " + number(high_at_least) : "≥ " + number(low);
  return high === low ? number(low) : number(low) + "–" + number(high);
}

/** inWords reads a figure's signs out. */
export function inWords(text: string): string {
  return text.replace(/ to ≥ /g, " to at least ").replace(/≥ /g, "at least ").replace(/–/g, " to ").replace(/^\?$/, "not told");
}

function Hedged({ text, contested }: { text: string; contested?: boolean | undefined }) {
  return (
    <span class="figure">
      <span class="numeral" aria-hidden="true">
        {text}
      </span>
      <span class="visually-hidden">{inWords(text)}</span>
      {contested && (
        <>
          {" "}
          <span class="tag tag-contested">contested</span>
        </>
      )}
    </span>
  );
}

/** Claimed is a figure as one claimant gives it. */
export function Claimed({ figure, contested }: { figure: ClaimedFigure; contested?: boolean }) {
  return <Hedged text={claimedText(figure)} contested={contested} />;
}

/** Rolled is a figure rolled up from claims. Contested says that the claims contradict each other. */
export function Rolled({ figures, contested }: { figures: Figures; contested?: boolean }) {
  const text = rolledText(figures);
  if (!text) return <span class="muted">no figure</span>;
  return <Hedged text={text} contested={contested} />;
}
