import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { binary, serve } from "./server";
import { accessible, expect, settled, test as base } from "./test";

const password = "correct horse battery";

function setPassword(db: string, ...args: string[]): void {
  execFileSync(binary, ["user", ...args, "--db", db], { input: password + "\n" });
}

// A casus that asks people to sign in.
const test = base.extend<object, { server: Awaited<ReturnType<typeof serve>> }>({
  server: [
    async ({ record: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "casus-team-"));
      const db = join(folder, "casus.db");
      copyFileSync(process.env["CASUS_RECORD"]!, db);
      setPassword(db, "add", "Ada", "--role", "reviewer");
      const server = await serve(db, "--users");
      rmSync(folder, { recursive: true, force: true });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
});

test.beforeEach(({ expected }) => {
  expected.push(/status of 401|status of 403/);
});

const where = "/accounts?country=KGZ#top";

async function signIn(page: Page, word: string): Promise<void> {
  await page.getByLabel("Name").fill("ada");
  await page.getByLabel("Password").fill(word);
  await page.keyboard.press("Enter");
}

test("leads to the sign-in, tells what is wrong, and leads back", async ({ page }) => {
  await page.goto(where);
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await signIn(page, "wrong horse battery");
  await expect(page.getByRole("alert")).toContainText("The name or the password is wrong");
  await expect(page.getByLabel("Password")).toBeFocused();
  await expect(page.getByLabel("Password")).toHaveValue("");
  await accessible(page);
  await signIn(page, password);
  await expect(page).toHaveURL(where);
  await settled(page);
  await expect(page.getByRole("banner")).toContainText("Ada");
  // The way back does not lead to the sign-in again.
  await page.goBack();
  await expect(page).not.toHaveURL(/login/);
});

test("a page that does not prove itself writes nothing, and signing out ends the session", async ({ page }) => {
  await page.goto("/login?back=//elsewhere.example/");
  await signIn(page, password);
  await expect(page).toHaveURL("/");
  await settled(page);
  const status = await page.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    return (await fetch("/api/v1/reviews", { method: "POST", headers, body: "{}" })).status;
  });
  expect(status).toBe(403);
  expect(await page.evaluate(() => document.cookie)).toBe(""); // no script can read it
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto("/map");
  await expect(page).toHaveURL("/login?back=%2Fmap");
});

test("a session that was ended elsewhere leads to the sign-in", async ({ page, server }) => {
  await page.goto("/login");
  await signIn(page, password);
  await expect(page).toHaveURL("/");
  setPassword(server.db, "password", "ada");
  await page.getByRole("link", { name: "Accounts" }).click();
  await expect(page).toHaveURL("/login?back=%2Faccounts");
});
