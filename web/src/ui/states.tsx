import type { ComponentChildren } from "preact";
import type { Answer, Problem } from "../api";

/** Empty says that there is nothing, and what would bring something. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Failure says what went wrong and what to do. */
export function Failure({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{problem.title}</p>
      <p>{problem.advice}</p>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Loading says that something is on its way. It shows late, so that what is quick does not flicker. */
export function Loading({ what }: { what: string }) {
  return (
    <p class="loading" role="status">
      Loading {what}…
    </p>
  );
}

/** Progress is a long piece of work: how much of it is done, where that is known. */
export function Progress({ label, done, of }: { label: string; done?: number; of?: number }) {
  return (
    <label class="progress">
      <span>
        {label}
        {done !== undefined && of !== undefined && (
          <>
            {" "}
            <span class="numeral">
              {done.toLocaleString("en")} of {of.toLocaleString("en")}
            </span>
          </>
        )}
      </span>
      <progress max={of} value={done} />
    </label>
  );
}

/** Settled shows an answer: its failure, its loading, or itself. What was there before stays, dimmed, while the next is on its way. */
export function Settled<T>({ answer, what, children }: { answer: Answer<T>; what: string; children: (data: T) => ComponentChildren }) {
  if (answer.problem) return <Failure problem={answer.problem} retry={answer.reload} />;
  if (answer.data === undefined) return answer.loading ? <Loading what={what} /> : null;
  return (
    <div class="settled" aria-busy={answer.loading}>
      {children(answer.data)}
    </div>
  );
}
