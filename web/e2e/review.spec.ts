import type { Page } from "@playwright/test";
import type { Server } from "./server";
import { ask, expect, settled, test } from "./test";

test.use({ record: "of the review" });

interface Review {
  verb: string;
  item: string;
  reviewer: string;
  says: string[];
  blind?: boolean;
  holds: boolean;
}

/** said is what the ledger holds of a reviewer, the oldest first, and what still counts of it. */
async function said(server: Server, by: string): Promise<Review[]> {
  const { items } = await ask<{ items: Review[] }>(server, "/reviews?by=" + encodeURIComponent(by));
  return items.reverse().filter((r) => r.verb !== "undo");
}

async function begin(page: Page, name: string): Promise<void> {
  await page.goto("/review");
  await settled(page);
  const field = page.getByLabel("Your name");
  await field.fill(name);
  await field.press("Enter");
  await settled(page);
  await expect(item(page)).toBeVisible();
}

const item = (page: Page) => page.locator("[data-item]");

// Nothing but keys is used from here on.
test("a reviewer confirms, rejects, corrects, passes over and takes back with keys alone, and the ledger holds it", async ({ page, server }) => {
  const by = "Aigul";
  await begin(page, by);
  const press = async (key: string) => {
    const before = await item(page).getAttribute("data-item");
    await page.keyboard.press(key);
    await expect(item(page)).not.toHaveAttribute("data-item", before!);
  };

  await press("c");
  await expect.poll(() => said(server, by)).toHaveLength(1);
  await press("x");
  await expect.poll(async () => (await said(server, by)).map((r) => r.verb)).toEqual(["confirm", "reject"]);

  // The last is taken back; the first holds.
  await page.keyboard.press("u");
  await expect.poll(async () => (await said(server, by)).map((r) => r.holds)).toEqual([true, false]);

  // Next, and back.
  const here = await item(page).getAttribute("data-item");
  await press("n");
  await press("p");
  await expect(item(page)).toHaveAttribute("data-item", here!);

  // A correction, in a form that keys open, fill and save.
  await page.keyboard.press("e");
  const note = page.getByRole("textbox", { name: /Why|Note/i });
  await expect(note).toBeVisible();
  const status = page.getByRole("combobox", { name: "Status" }).or(page.getByRole("combobox", { name: "Kind" })).first();
  await status.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => (await said(server, by)).filter((r) => r.holds).map((r) => r.verb)).toEqual(["confirm", "correct"]);
  const correction = (await said(server, by)).find((r) => r.verb === "correct")!;
  expect(correction.says.join()).toMatch(/^(status|kind)=/);
  for (const r of await said(server, by)) expect(r.item).toMatch(/^[0-9a-f]{16}/);
});

test("a second reviewer, blind, does not see what the first one said, and their agreement is measured", async ({ page, server }) => {
  await begin(page, "Bakyt");
  const first = await item(page).getAttribute("data-item");
  await page.keyboard.press("c");
  await expect.poll(() => said(server, "Bakyt")).toHaveLength(1);
  await page.evaluate(() => localStorage.clear());
  await begin(page, "Chynara");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/blind/);
  await settled(page);
  await expect(page.getByText("Bakyt")).toHaveCount(0);
  for (let i = 0; i < 30 && (await item(page).getAttribute("data-item")) !== first; i++) await page.keyboard.press("n");
  await page.keyboard.press("x");
  await expect.poll(async () => (await said(server, "Chynara")).map((r) => [r.verb, r.blind ?? false])).toEqual([["reject", true]]);
  // Blind, it counts for agreement and changes nothing yet.
  const held = (await said(server, "Bakyt"))[0]!;
  expect(held.holds).toBe(true);
});
