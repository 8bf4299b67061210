import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { contested, expect, settled, test } from "./test";

// The pictures of the README, from the samples: make images draws them anew.
test.use({ viewport: { width: 1200, height: 800 }, colorScheme: "light" });

const folder = "../docs/images";

async function picture(page: Page, name: string, options: { height?: number } = {}): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.mouse.move(0, 0);
  const path = join(folder, name + ".png");
  await page.screenshot({ path, animations: "disabled", caret: "hide", clip: { x: 0, y: 0, width: 1200, height: options.height ?? 800 } });
  try {
    execFileSync("pngquant", ["--force", "--skip-if-larger", "--output", path, "64", path]);
  } catch (error) {
    throw new Error(`pngquant makes the pictures small; install your system's package of it (apt-get install pngquant). ${error}`);
  }
  expect(statSync(path).size, `${path} is small`).toBeLessThan(120_000);
}

test("overview", async ({ page }) => {
  await page.goto("/?from=2033-04-01&to=2033-06-30");
  await settled(page);
  await picture(page, "overview");
});

test("accounts", async ({ page, server }) => {
  await page.setViewportSize({ width: 1200, height: 1250 });
  await page.goto("/accounts/" + (await contested(server)).id);
  await settled(page);
  await picture(page, "accounts", { height: 1250 });
});

test("report", async ({ page, server }) => {
  await page.goto("/report/" + (await contested(server)).mentions[0]!.report);
  await settled(page);
  await page.getByRole("button", { name: /Tajik forces → a post near Ak-Sai/ }).click();
  await settled(page);
  await picture(page, "report");
});

test("map", async ({ page }) => {
  await page.goto("/map");
  await settled(page);
  await picture(page, "map");
});

test("blocs", async ({ page }) => {
  await page.goto("/blocs?from=2034-01-01&to=2034-12-31");
  await settled(page);
  await picture(page, "blocs", { height: 800 });
});

test("review", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("casus.reviewer", "Aigul"));
  await page.goto("/review?pair=KGZ%2CTJK");
  await settled(page);
  await picture(page, "review");
});
