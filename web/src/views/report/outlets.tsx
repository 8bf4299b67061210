import type { Report } from "../../api";
import { dayText } from "../../text";
import { Link } from "../../url";
import { momentOf, momentText } from "../../words/time";

/** Outlets are where and when the report came, under which address, and what made its coding. */
export function Outlets({ report }: { report: Report }) {
  const { coder } = report.coding;
  return (
    <footer class="outlets">
      <h2>Where it came from</h2>
      <ul>
        {report.appearances.map((a) => (
          <li key={a.source + a.url + a.id}>
            <bdi>{a.source || "no source"}</bdi>, {momentText(momentOf(a.published, report.day))}
            {a.id && (
              <>
                , <bdi class="muted">{a.id}</bdi>
              </>
            )}
            {a.url && (
              <>
                {" "}
                <Address url={a.url} />
              </>
            )}
          </li>
        ))}
      </ul>
      {report.twins !== report.key && (
        <p>
          Another edition of this text is in the record: <Link href={"/report/" + report.twins}>see it</Link>. Identical claims of both have one vote.
        </p>
      )}
      <p class="muted small">
        Report <code>{report.key.slice(0, 16)}</code>, added {dayText(report.added.slice(0, 10))}; coded by casus {coder.version}, codebook <code>{coder.codebook}</code>, model <code>{coder.model}</code>, atlas <code>{coder.atlas}</code>.
      </p>
    </footer>
  );
}

/** Address is a link only where it leads to a page; anything else is its letters. */
function Address({ url }: { url: string }) {
  const page = /^https?:\/\//i.test(url) && URL.canParse(url);
  return page ? (
    <a href={url} rel="noopener noreferrer nofollow" target="_blank">
      <bdi>{url}</bdi>
    </a>
  ) : (
    <bdi>{url}</bdi>
  );
}
