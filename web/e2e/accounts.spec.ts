import type { Page } from "@playwright/test";
import { contested, expect, settled, test } from "./test";

const matrix = (page: Page) => page.getByRole("region", { name: "The claim matrix" });

// The border clash of the samples: what both governments say of both their losses.
test.beforeEach(async ({ page, server }) => {
  await page.goto("/accounts/" + (await contested(server)).id);
  await settled(page);
});

test("a contested incident's claims stand side by side, each with its hedge, its standing, its words and its source", async ({ page }) => {
  const kyrgyz = matrix(page).getByRole("row", { name: /^the government of Kyrgyzstan/ });
  const tajik = matrix(page).getByRole("row", { name: /^the government of Tajikistan/ });
  await expect(matrix(page).getByRole("columnheader", { name: /Killed\s*combatants of the government of Kyrgyzstan/ })).toBeVisible();
  const own = kyrgyz.getByRole("cell").first();
  await expect(own).toContainText("12");
  await expect(own).toContainText("own side");
  await expect(own.locator("mark").first()).toHaveText("12 guards");
  await expect(own).toContainText("12 May 2033, 06:30");
  const other = tajik.getByRole("cell").first();
  await expect(other).toContainText("at least 41");
  await expect(other).toContainText("adversary");
  await expect(other).toContainText("denied by the government of Kyrgyzstan");
  await other.getByRole("link", { name: "Sughd Messenger" }).click();
  await expect(page).toHaveURL(/\/report\/[0-9a-f]+#[0-9a-f]+$/);
});

test("contradictions stand out, and show where they stand in the matrix", async ({ page }) => {
  const list = page.getByRole("region", { name: "Where the accounts contradict each other" });
  await expect(list.getByRole("listitem").first()).toContainText("says 4");
  await expect(list.getByRole("listitem").first()).toContainText("says 30");
  await expect(list.getByRole("listitem").nth(1)).toContainText("71 %");
  await list.getByRole("button", { name: /^Show in the matrix/ }).first().click();
  const lit = matrix(page).locator("[class*=lit]");
  await expect(lit).toHaveCount(2);
  await expect(lit.first()).toBeInViewport();
});

test("the rule that rolls claims up is named, can be changed, and stands in the address", async ({ page }) => {
  const rolled = matrix(page).getByRole("row", { name: /^Rolled up by the rule/ });
  await expect(rolled).toContainText("12 to at least 41");
  await expect(rolled).toContainText("contested");
  await page.getByRole("combobox", { name: "Rolled up by the rule" }).selectOption({ label: "Latest" });
  await expect(page).toHaveURL(/rule=latest/);
  await expect(rolled).not.toContainText("12 to at least 41");
  const latest = await rolled.innerText();
  await page.reload();
  await settled(page);
  await expect(page.getByRole("combobox", { name: "Rolled up by the rule" })).toHaveValue("latest");
  expect(await rolled.innerText()).toBe(latest);
  await page.goBack();
  await expect(rolled).toContainText("12 to at least 41");
});

test("what a claimant said before unfolds", async ({ page }) => {
  const own = matrix(page).getByRole("row", { name: /^the government of Kyrgyzstan/ }).getByRole("cell").first();
  await expect(own.getByText("up from seven reported in the morning")).toBeHidden();
  await own.getByText(/^7 /).click();
  await expect(own.getByText(/11 May 2033, 05:15/)).toBeVisible();
  await expect(own.getByText("up from seven reported in the morning").first()).toBeVisible();
});

test("the list begins with what is most disputed, and leads to it", async ({ page, server }) => {
  await page.goto("/accounts?pair=KGZ%2CTJK");
  await settled(page);
  const { id } = await contested(server);
  await page.getByRole("main").locator(`a[href^="/accounts/${id}"]`).first().click();
  await expect(page).toHaveURL(new RegExp("/accounts/" + id));
  await expect(matrix(page)).toBeVisible();
});
