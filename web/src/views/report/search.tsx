import { useState } from "preact/hooks";
import { useGet, type Hit, type Listing, type ReportFound } from "../../api";
import { cutAtSpans, dayText } from "../../text";
import { Empty, Settled, Showing } from "../../ui";
import { address, isFiltered, Link, query, useFilter } from "../../url";
import { counted } from "../../words/names";

/** Search lists the reports that the filter lets in, with the words it found. */
export function Search() {
  const [filter] = useFilter();
  const asked = query(filter);
  return (
    <div class="stack">
      <div class="head">
        <h1>Reports</h1>
        <p class="muted">Search with the filter above: words, “a phrase” in quotes, -without.</p>
      </div>
      <Pages key={asked} />
    </div>
  );
}

/** Pages follow each other as the reader asks for more. */
function Pages() {
  const [cursors, set] = useState([""]);
  const [filter] = useFilter();
  const filtered = isFiltered(filter);
  return (
    <>
      {cursors.map((after, i) => (
        <Page key={after} path={"/reports" + query(filter, { after, limit: 40 })} first={i === 0} filtered={filtered} onMore={i === cursors.length - 1 ? (next) => set([...cursors, next]) : undefined} />
      ))}
    </>
  );
}

interface PageProps {
  path: string;
  first: boolean;
  filtered: boolean;
  onMore: ((next: string) => void) | undefined;
}

function Page({ path, first, filtered, onMore }: PageProps) {
  const answer = useGet<Listing<ReportFound>>(path);
  return (
    <Settled answer={answer} what="reports">
      {({ items, matching, total, next }) => (
        <>
          {first && <Showing matching={matching} total={total} noun={["report", "reports"]} />}
          {first && items.length === 0 && (
            <Empty title={filtered ? "No report passes this filter." : "No report is in this record yet."}>
              <p>{filtered ? "Search for fewer words, or take a part of the filter out." : "Add reports on the page “Add”, or with the command casus add."}</p>
            </Empty>
          )}
          <ul class="found">
            {items.map((one) => (
              <li key={one.key}>
                <p class="found-title">
                  <Link href={address("/report/" + one.key)}>
                    <bdi>{one.title ? <Hits text={one.title} hits={one.title_hits ?? []} /> : "A report without a title"}</bdi>
                  </Link>
                </p>
                <p class="muted small">
                  {dayText(one.day)}, <bdi>{one.source || "no source"}</bdi>; {counted(one.events, "event")}, {counted(one.losses, "loss", "losses")}
                </p>
                <p class="snippet" dir="auto">
                  {one.snippet.start > 0 && "… "}
                  <Hits text={one.snippet.text} hits={one.snippet.hits} />
                  {" …"}
                </p>
              </li>
            ))}
          </ul>
          {next && onMore && (
            <button type="button" onClick={() => onMore(next)}>
              Show more
            </button>
          )}
        </>
      )}
    </Settled>
  );
}

function Hits({ text, hits }: { text: string; hits: Hit[] }) {
  return <>{cutAtSpans(text, hits).map((piece) => (piece.of.length ? <mark key={piece.start}>{piece.text}</mark> : piece.text))}</>;
}
