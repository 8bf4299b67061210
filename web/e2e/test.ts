import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test as base, type Page, type Request } from "@playwright/test";
import type { AxeResults, Result } from "axe-core";
import { serve, type Server } from "./server";

interface Guarded {
  /** Complaints of the browser that a test expects, such as that of an answer of 404. */
  expected: RegExp[];
}

interface PerWorker {
  server: Server;
  /** Tests that write name a record of their own, so that none reads what another wrote. */
  record: string;
}

/**
 * test gives each page a server, and holds of every test: nothing is asked of
 * another machine, nothing is complained of, no dialog opens, no answer is a
 * fault of the server.
 */
export const test = base.extend<Guarded, PerWorker>({
  record: ["shared", { scope: "worker", option: true }],
  server: [
    // A worker serves one record: another record, another worker.
    async ({ record: _ }, use) => {
      const server = await serve(process.env["CASUS_RECORD"]!);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  baseURL: ({ server }, use) => use(server.address),
  expected: async ({}, use) => use([]),
  page: async ({ page, server, expected }, use) => {
    const complaints: string[] = [];
    const allowed = new URL(server.address).host;
    page.on("console", (message) => message.type() === "error" && complaints.push("console: " + message.text()));
    page.on("pageerror", (error) => complaints.push("error: " + (error.stack ?? error.message)));
    page.on("dialog", (dialog) => {
      complaints.push("dialog: " + dialog.message());
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.host !== allowed && url.protocol !== "blob:") complaints.push("asked of elsewhere: " + request.url());
    });
    page.on("request", (request) => asking(page, request, 1));
    page.on("requestfinished", (request) => asking(page, request, -1));
    page.on("requestfailed", (request) => asking(page, request, -1));
    page.on("response", (response) => {
      if (response.status() >= 500) complaints.push(`answered ${response.status()}: ${response.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    await use(page);
    expect(complaints.filter((c) => !expected.some((e) => e.test(c)))).toEqual([]);
  },
});

export { expect };


const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** accessible fails where axe-core finds something, and says what and where. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(axeSource); // not a script of the page: its policy lets none in
  const found = await page.evaluate(() => (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run());
  expect(found.violations.map(told)).toEqual([]);
}

function told(r: Result): string {
  return `${r.id}: ${r.help}: ${r.nodes.slice(0, 4).map((n) => `${n.target.join(" ")} (${n.failureSummary?.replaceAll("\n", " ")})`).join("; ")}`;
}

/** ask asks the API, beside the page. */
export async function ask<T>(server: Server, path: string): Promise<T> {
  const answer = await fetch(server.address + "/api/v1" + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** contested is the incident of the samples on which both sides' figures contradict each other most: the border clash. */
export async function contested(server: Server): Promise<{ id: string; mentions: { report: string }[] }> {
  const { items } = await ask<{ items: { id: string }[] }>(server, "/incidents?pair=KGZ,TJK&order=disputed&limit=1");
  return ask(server, "/incidents/" + items[0]!.id);
}

/** How many answers a page waits for; what is streamed to it never ends and is not counted. */
const asked = new WeakMap<Page, number>();

function asking(page: Page, request: Request, by: 1 | -1): void {
  if (request.resourceType() !== "eventsource") asked.set(page, (asked.get(page) ?? 0) + by);
}

/** settled waits until the view is there and nothing is being loaded. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const quiet = async () => {
    if ((asked.get(page) ?? 0) > 0) return false;
    await page.waitForTimeout(150); // what is there may ask for more, such as names
    return (asked.get(page) ?? 0) === 0;
  };
  await expect.poll(quiet, { message: "the page is still loading", intervals: [20, 50, 100] }).toBe(true);
  await expect(page.locator("main .loading, main [aria-busy=true]")).toHaveCount(0);
}
