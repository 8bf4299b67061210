import { useRef, useState } from "preact/hooks";
import type { Toll } from "../../api";
import { announce } from "../../ui";
import type { NameOfId } from "../../words/incident";
import { briefingCSV, briefingText } from "./briefing";
import type { Matrix } from "./matrix";

interface Props {
  toll: Toll;
  matrix: Matrix;
  title: string;
  sentences: readonly string[];
  name: NameOfId;
}

/** Take is what a reader takes with him: the claims as text or as a table, a link to this very view, a sheet of paper. */
export function Take({ toll, matrix, title, sentences, name }: Props) {
  const [done, setDone] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const [failed, setFailed] = useState("");
  const take = async (what: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(what + " copied.");
      setFailed("");
      announce(what + " copied");
    } catch {
      // Without HTTPS the browser keeps the clipboard shut: the reader copies it himself.
      setDone("");
      setFailed(text);
      setTimeout(() => field.current?.select());
    }
  };
  return (
    <div class="take">
      <button type="button" onClick={() => void take("The text", briefingText(toll, matrix, title, sentences, window.location.href, name))}>
        Copy as text
      </button>
      <button type="button" onClick={() => void take("The table", briefingCSV(toll, matrix))}>
        Copy as CSV
      </button>
      <button type="button" onClick={() => void take("The link", window.location.href)}>
        Copy the link
      </button>
      <button type="button" onClick={() => window.print()}>
        Print
      </button>
      <span class="muted small">{done}</span>
      {failed && (
        <label class="take-failed">
          <span>This browser does not let the page copy. Copy it from here:</span>
          <textarea ref={field} readOnly rows={8} value={failed} />
        </label>
      )}
    </div>
  );
}
