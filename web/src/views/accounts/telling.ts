import type { FullIncident, Join, Mention, Quoted } from "../../api";

/** A report that tells an incident, with its near-duplicates and what joins it to reports before it. */
export interface Telling {
  report: Quoted;
  copies: Quoted[];
  mentions: Mention[];
  joins: { join: Join; other: Mention | undefined }[];
}

/** tellingsOf groups near-duplicates under the one that was published first. A join stands with the later of its two reports. */
export function tellingsOf(items: readonly Quoted[], incident: Pick<FullIncident, "mentions" | "joins">): Telling[] {
  const order = new Map(items.map((r, i) => [r.key, i]));
  const mentionOf = new Map(incident.mentions.map((m) => [m.id, m]));
  const tellings = new Map<string, Telling>();
  for (const report of items) {
    const known = tellings.get(report.twins);
    if (known) known.copies.push(report);
    else tellings.set(report.twins, { report, copies: [], mentions: incident.mentions.filter((m) => m.report === report.key), joins: [] });
  }
  for (const join of incident.joins ?? []) {
    const pair = [mentionOf.get(join.a), mentionOf.get(join.b)];
    const [earlier, later] = pair.sort((a, b) => (order.get(a?.report ?? "") ?? 0) - (order.get(b?.report ?? "") ?? 0));
    if (!later || earlier?.report === later.report) continue; // two sentences of one report
    const telling = [...tellings.values()].find((t) => t.report.key === later.report || t.copies.some((c) => c.key === later.report));
    telling?.joins.push({ join, other: earlier });
  }
  return [...tellings.values()];
}
