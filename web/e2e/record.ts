import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostile } from "./hostile";
import { binary, casus } from "./server";

/** The record that every server of the tests has a copy of: the samples, the invented incidents, and a hostile report. */
export default function makeRecord(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "casus-record-"));
  const db = join(folder, "casus.db");
  const articles = join(folder, "hostile.jsonl");
  writeFileSync(articles, JSON.stringify(hostile) + "\n");
  try {
    casus("add", "--db", db, "../examples", "../gold/incidents.jsonl", articles);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`${binary} could not make the record; make build makes the command. ${error}`);
  }
  process.env["CASUS_RECORD"] = db;
  return () => rmSync(folder, { recursive: true, force: true });
}
