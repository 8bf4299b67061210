import { spawn, execFileSync, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The command under test; make build makes it. */
export const binary = resolve(process.env["CASUS"] || "../bin/casus");

/** casus runs the command to its end and gives what it printed. */
export function casus(...args: string[]): string {
  return execFileSync(binary, args, { encoding: "utf8", maxBuffer: 64 << 20 });
}

export interface Server {
  address: string;
  db: string;
  stop: () => Promise<void>;
}

/** serve starts the command on a copy of a record and a free port. The copy goes with the server. */
export async function serve(record: string, ...flags: string[]): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "casus-page-"));
  const db = join(folder, "casus.db");
  copyFileSync(record, db);
  const child = spawn(binary, ["serve", "--db", db, "--address", "127.0.0.1:0", ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  // Should this process end early, the server ends with it.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    child.kill("SIGINT");
    const late = setTimeout(end, 5_000);
    await gone;
    clearTimeout(late);
    process.off("exit", end);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { address: await printedAddress(child), db, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let out = "";
    let complaint = "";
    child.stderr?.on("data", (chunk) => (complaint += String(chunk)));
    child.stdout?.on("data", (chunk) => {
      out += String(chunk);
      const address = out.match(/http:\/\/[^\s/]+/)?.[0];
      if (address) done(address);
    });
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`casus serve ended with ${code} before it told its address: ${complaint}`)));
  });
}
