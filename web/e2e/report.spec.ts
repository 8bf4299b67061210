import { contested, expect, settled, test } from "./test";

test.beforeEach(async ({ page, server }) => {
  await page.goto("/report/" + (await contested(server)).mentions[0]!.report);
  await settled(page);
});

test("pointing at a mark shows its coding, and at a coding its words", async ({ page }) => {
  const items = page.getByRole("complementary", { name: "What is coded" }).getByRole("listitem");
  const mark = page.getByRole("article").getByRole("link", { name: "shelled", exact: true });
  const coding = items.filter({ hasText: "Tajik forces → a post near Ak-Sai" });
  await expect(coding).not.toHaveClass(/active/);
  await mark.hover();
  await expect(coding).toHaveClass(/active/);
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(coding).not.toHaveClass(/active/);
  const wounded = items.filter({ hasText: "Wounded 19" }).getByRole("button");
  const words = page.getByRole("article").getByRole("link", { name: "19", exact: true });
  await expect(words).not.toHaveClass(/\bon\b/);
  await wounded.hover();
  await expect(words).toHaveClass(/\bon\b/);
});

test("why it is coded so is one step away, and the address marks the item", async ({ page }) => {
  await page.getByRole("complementary", { name: "What is coded" }).getByRole("button", { name: /Tajik forces → a post near Ak-Sai/ }).click();
  await expect(page).toHaveURL(/#[0-9a-f]+$/);
  await page.getByRole("button", { name: "Why this code" }).click();
  await settled(page);
  await expect(page.getByText("How the sentence was read").first()).toBeVisible();
  await expect(page.getByText("Rules tried").first()).toBeVisible();
  const address = page.url();
  await page.reload();
  await settled(page);
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("button", { name: "Why this code" })).toBeVisible();
});

test("marks can be gone through by keyboard", async ({ page }) => {
  const active = page.getByRole("complementary", { name: "What is coded" }).locator(".active");
  await page.keyboard.press("j");
  await expect(active).toHaveCount(1);
  const first = await active.innerText();
  await page.keyboard.press("j");
  await expect(active).not.toHaveText(first, { useInnerText: true });
  await page.keyboard.press("k");
  await expect(active).toHaveText(first, { useInnerText: true });
});

test("reports are found by their words", async ({ page }) => {
  await page.goto("/report");
  await settled(page);
  const words = page.getByRole("searchbox", { name: "Words in the reports" }).first();
  await words.fill('"border guards" Ak-Sai');
  await words.press("Enter");
  await expect(page).toHaveURL(/text=/);
  await settled(page);
  await page.getByRole("main").getByRole("link", { name: /Seven Kyrgyz border guards killed/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /Seven Kyrgyz border guards killed/ })).toBeVisible();
});
