/** One file on its way into the record. */
export interface Intake {
  name: string;
  /** The lines to be read; unknown until they are counted. */
  total: number | undefined;
  /** The lines that have an answer. */
  done: number;
  counts: { new: number; again: number; known: number };
  /** The lines that could not be kept, in order. */
  faults: Fault[];
  /** Up to this line every one has an answer: from here on it goes on. */
  safe: number;
  state: "counting" | "running" | "stopped" | "failed" | "done";
  problem?: string;
}

export interface Fault {
  line: number;
  error: string;
}

/** What the API says of one line of a piece, or of all of it. */
export interface Answer {
  line?: number;
  key?: string;
  became?: "new" | "again" | "known";
  error?: string;
  all?: { whole: boolean; error?: string };
}

export type Move =
  | { do: "counted"; total: number }
  | { do: "answers"; answers: Answer[]; numbers: number[] }
  | { do: "stop" }
  | { do: "fail"; problem: string }
  | { do: "on" }
  | { do: "end" };

export const begin = (name: string): Intake => ({ name, total: undefined, done: 0, counts: { new: 0, again: 0, known: 0 }, faults: [], safe: 0, state: "counting" });

/** move tells what becomes of an intake. */
export function move(intake: Intake, m: Move): Intake {
  switch (m.do) {
    case "counted":
      return { ...intake, total: m.total, state: "running" };
    case "answers": {
      const counts = { ...intake.counts };
      const faults = [...intake.faults];
      let { done, safe } = intake;
      for (const a of m.answers) {
        // Lines of a piece are numbered by themselves.
        const line = a.line === undefined ? undefined : m.numbers[a.line - 1];
        if (line === undefined) continue;
        done++;
        safe = Math.max(safe, line);
        if (a.became) counts[a.became]++;
        else faults.push({ line, error: a.error ?? "It was not kept." });
      }
      return { ...intake, counts, faults, done, safe };
    }
    case "stop":
      return intake.state === "running" || intake.state === "counting" ? { ...intake, state: "stopped" } : intake;
    case "fail":
      return { ...intake, state: "failed", problem: m.problem };
    case "on": {
      const { problem: _, ...rest } = intake;
      return { ...rest, state: rest.total === undefined ? "counting" : "running" };
    }
    case "end":
      return intake.state === "running" ? { ...intake, state: "done" } : intake;
  }
}
