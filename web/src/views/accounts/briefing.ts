/** The claims as text for a briefing and as CSV for a sheet, every figure with its source. */
import type { Account, Claim, Toll } from "../../api";
import { claimedText } from "../../ui/figure";
import { columnText, contradictionText, deniedText, estimateText, rules, standingText } from "../../words/loss";
import { momentText } from "../../words/time";
import { quoteOf, type Matrix } from "./matrix";

type NameOfId = (id: string) => string;

/** briefingText is the whole of the claims in lines of plain text. */
export function briefingText(toll: Toll, matrix: Matrix, title: string, sentences: readonly string[], link: string, name: NameOfId): string {
  const lines = [title, ...sentences.filter(Boolean), ""];
  for (const column of matrix.columns) {
    lines.push(columnText(column));
    for (const account of column.accounts) lines.push(...accountLines(account, toll, name, (key) => column.accounts.find((a) => a.key === key)?.name ?? name(key)));
    const { best, contested, basis } = column.estimate;
    const range = estimateText(column.estimate);
    lines.push(`  By the rule "${rules[toll.rule]?.name.toLowerCase() ?? toll.rule}": ${range}, ${best !== null ? "best " + best.toLocaleString("en") : contested ? "best contested" : "no best"}${basis ? ` (${basis})` : ""}`);
    if (column.floor) lines.push(`  Its incidents add up to at least ${column.floor.low.toLocaleString("en")}`);
    lines.push("");
  }
  if (toll.contradictions.length) {
    lines.push("Contradictions");
    for (const c of toll.contradictions) {
      const column = toll.columns.find((x) => x.key === c.column);
      lines.push(`  ${column ? columnText(column) + ": " : ""}${contradictionText(c, claimedText)}`);
    }
    lines.push("");
  }
  lines.push(`Times are universal time. ${link}`);
  return lines.join("\n");
}

function accountLines(account: Account, toll: Toll, name: NameOfId, called: NameOfId): string[] {
  const lines: string[] = [];
  const { latest } = account;
  const standing = standingText(account.relation, name);
  if (latest) {
    const denied = account.denied_by.length ? ", " + deniedText(account.denied_by.map(called)) : "";
    lines.push(`  ${account.name} (${standing}): ${claimedText(latest.figure)}${denied}`);
    lines.push(`    ${sourceLine(latest.claim, toll)}`);
    const before = account.history.filter((r) => r.claim.id !== latest.claim.id);
    if (before.length) lines.push(`    before: ${before.map((r) => `${claimedText(r.figure)} (${momentText(r.told)})`).join(", ")}`);
  } else {
    lines.push(`  ${account.name} (${standing}): no figure that counts`);
  }
  for (const part of account.parts) lines.push(`    of them ${claimedText(part)}: “${part.words.text}”`);
  for (const denial of account.denials) lines.push(`    denies ${claimedText(denial)}: ${sourceLine(denial, toll)}`);
  return lines;
}

function sourceLine(claim: Claim, toll: Toll): string {
  const said = [claim.claimant?.name, ...claim.via.map((v) => v.name), claim.outlet || "no source"].filter(Boolean).join(", in ");
  return `“${quoteOf(claim, toll).text.replace(/\s+/g, " ").trim()}” ${said}, ${momentText(claim.told)} [report ${claim.report.slice(0, 12)}, ${claim.words.start}–${claim.words.end}]`;
}

/** briefingCSV has a row for each figure that somebody gave. */
export function briefingCSV(toll: Toll, matrix: Matrix): string {
  const head = ["loss", "claimant", "standing", "figure", "min", "max", "hedge", "latest", "denied", "said_by", "outlet", "told", "report", "start", "end", "words", "sentence"];
  const rows: string[][] = [];
  for (const column of matrix.columns) {
    for (const account of column.accounts) {
      const add = (claim: Claim, figure: Pick<Claim, "min" | "max" | "hedge">, latest: string, denied: string) =>
        rows.push([
          columnText(column), account.name, account.relation.standing, claimedText(figure), figure.min?.toString() ?? "", figure.max?.toString() ?? "", figure.hedge, latest, denied,
          claim.claimant?.name ?? "", claim.outlet, momentText(claim.told), claim.report, String(claim.words.start), String(claim.words.end), claim.words.text, quoteOf(claim, toll).text,
        ]);
      for (const r of account.history) add(r.claim, r.figure, r.claim.id === account.latest?.claim.id && r.claim.report === account.latest.claim.report ? "yes" : "no", account.denied_by.length ? "by others" : "no");
      for (const part of account.parts) add(part, part, "part", "no");
      for (const denial of account.denials) add(denial, denial, "no", "by the claimant");
    }
  }
  return [head, ...rows].map((row) => row.map(csvField).join(",")).join("\r\n") + "\r\n";
}

/** csvField quotes what must be, and takes the force from what a spreadsheet would run. */
function csvField(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}
