/** Losses, claimants and claims in words. */
import type { Account, Contradiction, Standing, TollColumn, Victim } from "../api";
import { capital, isolate, listed } from "./names";

export const kinds = ["killed", "wounded", "captured", "missing", "displaced", "casualties", "destroyed"];

/** kindText gives "Killed"; a joint figure of killed and wounded says so. */
export function kindText(kind: string): string {
  return kind === "casualties" ? "Killed or wounded" : capital(kind);
}

/** victimText says whose loss a column counts: "combatants of the government of Mali", "civilians of Mali", "anybody". */
export function victimText(name: string, victim: Victim): string {
  const joint = victim.parties.length > 1 || (victim.parties.length === 0 && victim.countries.length > 1);
  const of = name === "all" ? "" : " of " + isolate(name) + (joint ? ", in one figure" : "");
  switch (victim.class) {
    case "combatants":
      return victim.irregular ? "fighters of no named party" + (of && " in " + isolate(name)) : "combatants" + of;
    case "civilians":
      return "civilians" + of;
    case "things":
      return (victim.what || "things") + of;
  }
  return of ? "people" + of + ", combatants or civilians" : "anybody";
}

/** columnText names a column in one line. */
export function columnText({ kind, name, victim }: Pick<TollColumn, "kind" | "name" | "victim">): string {
  return kindText(kind) + ": " + victimText(name, victim);
}

const standings: Record<Standing, string> = {
  "own-side": "own side",
  adversary: "adversary",
  independent: "independent",
  "third-party": "third party",
  narrator: "narrator",
};

/** standingText says how a claimant stands to those lost. */
export function standingText({ standing, ally }: Account["relation"], name: (id: string) => string): string {
  return standings[standing] + (ally ? ", stands by " + isolate(name(ally)) : "");
}

/** The rules by which claims are rolled up, each with what it does. */
export const rules: Record<string, { name: string; about: string }> = {
  cautious: {
    name: "Cautious",
    about: "Low is the smallest number anybody claims, high the largest. Best is what an independent witness counts; without one, what the side that lost them admits, unless another claim excludes it. Otherwise there is no best.",
  },
  "independent-first": {
    name: "Independent first",
    about: "Where independent witnesses give figures, only theirs make low, best and high. Elsewhere as cautious.",
  },
  median: {
    name: "Median",
    about: "Low and high as cautious. Best is the median of the claims that have an upper end, where there are three or more.",
  },
  latest: {
    name: "Latest",
    about: "Only the claim that was told last counts, whoever made it.",
  },
};

export const causes: Record<string, string> = {
  violence: "violence",
  accident: "accident",
  disaster: "disaster",
  disease: "disease",
  unclear: "cause not told",
};

/** contradictionText gives "Mali says 4, France says at least 30: apart by 26". Figures come as text. */
export function contradictionText({ lower, higher, gap }: Contradiction, figure: (f: Contradiction["lower"]["figure"]) => string): string {
  return `${isolate(lower.name)} says ${figure(lower.figure)}, ${isolate(higher.name)} says ${figure(higher.figure)}: apart by ${gap.toLocaleString("en")}`;
}

/** deniedText names those who deny a figure. */
export function deniedText(names: string[]): string {
  return "denied by " + listed(names.map(isolate));
}

/** estimateText gives the range of a roll-up: "12 to ≥ 41", "5". */
export function estimateText({ low, high, high_at_least }: { low: number | null; high: number | null; high_at_least: number }): string {
  const n = (x: number) => x.toLocaleString("en");
  if (low === null) return "nothing claimed";
  if (high !== null) return low === high ? n(low) : n(low) + "–" + n(high);
  return high_at_least > low ? n(low) + " to ≥ " + n(high_at_least) : "≥ " + n(low);
}
