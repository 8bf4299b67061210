import type { Page } from "@playwright/test";
import { hostile, tricks } from "./hostile";
import type { Server } from "./server";
import { ask, expect, settled, test } from "./test";

// What the fixture holds of every test (no dialog, no complaint of the policy, no
// request elsewhere) is the half of it; the other half is that the letters stand as they are.

interface Found {
  key: string;
  incident: string;
}

async function found(server: Server): Promise<Found> {
  const reports = await ask<{ items: { key: string; title: string }[] }>(server, "/reports?from=2033-06-02&to=2033-06-02");
  const report = reports.items.find((r) => r.title === hostile.title);
  expect(report, "the title is kept as it was written").toBeDefined();
  const incidents = await ask<{ items: { id: string; mentions?: { report: string }[] }[] }>(server, "/incidents?from=2033-06-01&to=2033-06-03");
  return { key: report!.key, incident: incidents.items[0]!.id };
}

/** tame fails where a stored text became more than text. */
async function tame(page: Page): Promise<void> {
  await settled(page);
  const dangerous = await page.evaluate(() => {
    const bad: string[] = [];
    for (const e of document.querySelectorAll("script:not([src]), iframe, object, embed, style, base, animate, textarea title")) bad.push(e.outerHTML.slice(0, 100));
    for (const e of document.querySelectorAll("*")) {
      for (const a of e.attributes) {
        if (/^on/i.test(a.name)) bad.push(`${e.tagName} ${a.name}`);
        if (/^(href|src|action|formaction|xlink:href)$/i.test(a.name) && /^\s*(javascript|data|vbscript):/i.test(a.value)) bad.push(`${e.tagName} ${a.name}=${a.value}`);
      }
    }
    return bad;
  });
  expect(dangerous).toEqual([]);
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).not.toBe("none");
  // Who touches everything finds nothing that goes off.
  for (const image of await page.locator("main img").all()) expect(await image.getAttribute("src")).not.toBe("x");
}

const views: [string, (f: Found) => string][] = [
  ["report", (f) => "/report/" + f.key],
  ["search", () => "/report?text=Batken&from=2033-06-01&to=2033-06-03"],
  ["accounts", (f) => "/accounts/" + f.incident],
  ["list of accounts", () => "/accounts?from=2033-06-01&to=2033-06-03"],
  ["overview", () => "/?from=2033-06-01&to=2033-06-03"],
  ["map", () => "/map?from=2033-06-01&to=2033-06-03"],
  ["blocs", () => "/blocs?from=2033-06-01&to=2033-06-03"],
  ["review", () => "/review?from=2033-06-01&to=2033-06-03"],
];

for (const [name, at] of views) {
  test(`a report full of tricks is text and nothing else: ${name}`, async ({ page, server }) => {
    await page.addInitScript(() => localStorage.setItem("casus.reviewer", "A <b onclick=alert(20)>reviewer</b>"));
    await page.goto(at(await found(server)));
    await tame(page);
    for (const more of await page.locator("main details > summary").all()) await more.click();
    await tame(page);
  });
}

test("its letters stand as they were written, and what runs from right to left stays in its place", async ({ page, server }) => {
  await page.goto("/report/" + (await found(server)).key);
  await settled(page);
  const text = (await page.getByRole("main").textContent()) ?? "";
  for (const trick of [tricks.script, tricks.image, tricks.emoji, tricks.arabic, tricks.source]) expect(text).toContain(trick);
  expect(text).toContain("{{7*7}} ${7*7}");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<script>alert(4)</script>");
  // The marks stand on the words that were coded, though emoji before them take two units each in the browser.
  const { items } = await ask<{ items: { kind?: string; text?: string }[] }>(server, "/reports?from=2033-06-02&to=2033-06-02");
  expect(items.length).toBe(1);
  await expect(page.getByRole("article").locator("a").filter({ hasText: "Tajik soldiers" }).first()).toBeVisible();
  expect(await page.getByRole("link", { name: "javascript:alert(3)" }).count(), "no address that is no web address is a link").toBe(0);
});

test("hostile addresses of the page are only addresses", async ({ page, expected }) => {
  expected.push(/status of 4\d\d/);
  for (const path of ["/report/%3Cimg%20src=x%20onerror=alert(1)%3E", "/accounts/%22%3E%3Cb%3Ebold%3C%3Fb%3E", "/?text=%3Cscript%3Ealert(1)%3C/script%3E&country=%22%3E%3Csvg%20onload=alert(1)%3E", "/login?back=javascript:alert(1)", "/login?back=//evil.example/", "/map?party=__proto__&pair=constructor,toString"]) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Views" })).toBeVisible();
    await expect(page.locator("main h1, main [role=alert]").first()).toBeVisible();
    for (const link of await page.locator("main a").all()) expect(await link.getAttribute("href")).not.toMatch(/^(javascript:|\/\/)/i);
  }
});
