import { useEffect, useRef } from "preact/hooks";
import { useGet } from "../../api";
import { cutAtSpans, dayText, daysText } from "../../text";
import { Empty, NameOf, Settled, Tag, typeWords } from "../../ui";
import { Link, query, type Filter } from "../../url";
import type { Evidence, Tie } from "./api";
import { signed } from "./network";

const relations: Record<string, string> = {
  allied: "is allied with", backs: "backs", opposes: "opposes", rival: "is a rival of",
  "allied-with": "is allied with", "backer-of": "backs", governs: "governs", "member-of": "is a member of", "enemy-of": "is an enemy of",
};

const most = 100;

/** TieOf is the evidence of one tie: what happened, in which words, and who says so. */
export function TieOf({ pair, filter, halfLife, onClose }: { pair: string; filter: Filter; halfLife: string; onClose: () => void }) {
  const answer = useGet<Tie>("/blocs/tie" + query({ ...filter, country: [], party: [], pair: pair.split(",") }, { half_life: halfLife, limit: most }));
  const head = useRef<HTMLHeadingElement>(null);
  // Who opened it by keyboard reads on here.
  useEffect(() => head.current?.focus(), [pair]);
  const [a = "", b = ""] = pair.split(",");
  return (
    <section class="panel stack" aria-labelledby="tie-head">
      <div class="head">
        <h2 id="tie-head" ref={head} tabindex={-1}>
          <NameOf id={a} /> and <NameOf id={b} />
        </h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <Settled answer={answer} what="the evidence">
        {({ pair: p, items, matching, window, cut }) =>
          !p ? (
            <Empty title="Nothing ties these two in these days." />
          ) : (
            <>
              <p>
                They {p.net > 0 ? "back" : p.net < 0 ? "oppose" : "neither back nor oppose"} each other, {daysText(window)}: net <b class="numeral">{signed(p.net)}</b>, of which friendly <span class="numeral">{signed(p.positive)}</span> and hostile{" "}
                <span class="numeral">{signed(-p.negative)}</span>.
              </p>
              <p class="showing">
                Showing <b class="numeral">{items.length}</b> of <span class="numeral">{matching}</span> pieces of evidence, what counts most first
                {cut && "; more reports speak of the two than were read, and the last ones were"}
              </p>
              <ol class="tie-list">
                {items.map((e, i) => (
                  <li key={i}>
                    <Piece of={e} />
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </Settled>
    </section>
  );
}

function Piece({ of: e }: { of: Evidence }) {
  const { sentence, span, text } = e.words;
  const words = span.in === sentence.in ? [{ start: span.start - sentence.start, end: span.end - sentence.start }] : [];
  return (
    <>
      <p>
        <span class="numeral">{dayText(e.day)}</span> <b>{e.basis === "event" ? typeWords(e.what) : (relations[e.what] ?? e.what)}</b>: <NameOf id={e.from} /> {e.basis === "event" ? "→" : "·"} <NameOf id={e.to} />{" "}
        <span class={"numeral " + (e.weight < 0 ? "tie-hostile" : "tie-friendly")}>{signed(e.weight, 3)}</span> {e.basis === "atlas" && <Tag>from the atlas</Tag>}
      </p>
      {text && (
        <blockquote dir="auto">
          {cutAtSpans(text, words).map((piece, i) => (piece.of.length ? <mark key={i}>{piece.text}</mark> : piece.text))}
        </blockquote>
      )}
      <p class="small muted">
        {e.claimants && e.claimants.length > 0 ? (
          <>
            says{" "}
            {e.claimants.map((c, i) => (
              <span key={c}>
                {i > 0 && ", "}
                <NameOf id={c} />
              </span>
            ))}
          </>
        ) : (
          "says the report itself"
        )}
        {e.report.key && (
          <>
            {" "}
            · <Link href={`/report/${e.report.key}#${e.id}`}><bdi>{e.report.source || "report"}</bdi>{e.report.title && <>: <bdi>{e.report.title}</bdi></>}</Link>
          </>
        )}
      </p>
    </>
  );
}
