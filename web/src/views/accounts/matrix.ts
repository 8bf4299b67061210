import type { Account, Claim, Contradiction, Estimate, Standing, Toll, TollColumn } from "../../api";

/** The claim matrix as it is shown: rows are claimants in groups, columns are victims and kinds of loss. */
export interface Matrix {
  columns: MatrixColumn[];
  groups: MatrixGroup[];
}

export interface MatrixColumn extends TollColumn {
  estimate: Estimate;
  /** What the incidents of an episode add up to, where that says more than the claims. */
  floor: { low: number; incidents: string[] } | undefined;
}

export interface MatrixGroup {
  name: string;
  about: string;
  rows: MatrixRow[];
}

export interface MatrixRow {
  key: string;
  name: string;
  /** One a column; undefined where the claimant says nothing of it, which is not nothing lost. */
  cells: (Account | undefined)[];
}

const groups: { standings: Standing[]; name: string; about: string }[] = [
  { standings: ["own-side", "adversary"], name: "The sides", about: "They speak for those who were lost, or for those they fought; which of the two stands in each cell." },
  { standings: ["independent"], name: "Independent", about: "Listed as independent witnesses in that country at that time." },
  { standings: ["third-party"], name: "Third parties", about: "Neither side speaks through them, and they are not listed as independent." },
  { standings: ["narrator"], name: "The reports themselves", about: "No source is named; the outlet answers for the figure." },
];

/** matrixOf arranges a toll. A claimant stands in the first group that any of his accounts belongs to. */
export function matrixOf(toll: Toll): Matrix {
  const columns = toll.columns.map((column, i): MatrixColumn => {
    const floor = toll.floors.find((f) => f.column === column.key && (f.incidents.length > 1 || column.accounts.length === 0));
    return { ...column, estimate: toll.estimates[i]!, floor };
  });
  const rows = new Map<string, MatrixRow & { group: number }>();
  columns.forEach((column, i) => {
    for (const account of column.accounts) {
      const group = groups.findIndex((g) => g.standings.includes(account.relation.standing));
      let row = rows.get(account.key);
      if (!row) rows.set(account.key, (row = { key: account.key, name: account.name, cells: columns.map(() => undefined), group }));
      row.group = Math.min(row.group, group);
      row.cells[i] = account;
    }
  });
  return {
    columns,
    groups: groups
      .map(({ name, about }, i) => ({ name, about, rows: [...rows.values()].filter((r) => r.group === i).map(({ group: _, ...row }) => row) }))
      .filter((g) => g.rows.length > 0),
  };
}

/** cellKey names a cell by its column and claimant. */
export function cellKey(column: string, claimant: string): string {
  return column + "\n" + claimant;
}

/** contradicting are the two cells of a contradiction. */
export function contradicting(c: Contradiction): string[] {
  return [cellKey(c.column, c.lower.claimant), cellKey(c.part || c.column, c.higher.claimant)];
}

/** quoteOf is the sentence in which a claim stands, and where in it its words are, in code points. */
export function quoteOf(claim: Claim, toll: Toll): { text: string; start: number; end: number } {
  const report = toll.reports.find((r) => r.key === claim.report);
  const { words, sentence } = claim;
  const passage = report?.passages.find((p) => p.start === sentence.start && p.in === sentence.in);
  if (!passage || words.end > passage.end || words.in !== passage.in) return { text: words.text, start: 0, end: 0 };
  return { text: passage.text, start: words.start - passage.start, end: words.end - passage.start };
}

/** The most code points that are shown before the words of a claim, where space is short. */
const lead = 22;

/** excerptOf leaves out the beginning of a sentence where the words of the claim stand far into it. */
export function excerptOf(quote: ReturnType<typeof quoteOf>): ReturnType<typeof quoteOf> {
  if (quote.start <= lead + 8) return quote;
  const points = [...quote.text];
  let from = quote.start - lead;
  while (from < quote.start && points[from - 1] !== " ") from++;
  return { text: "… " + points.slice(from).join(""), start: quote.start - from + 2, end: quote.end - from + 2 };
}

/** revised are the figures that somebody gave one after the other, where there are several. */
export function revised(account: Account) {
  return account.history.length > 1 ? account.history : [];
}
