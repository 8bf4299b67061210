import type { Locator, Page } from "@playwright/test";
import { expect, settled, test } from "./test";

const region = (page: Page, name: string) => page.getByRole("main").getByRole("region", { name, exact: true });
const incidents = (page: Page) => region(page, "Incidents").getByRole("link");

/** drag draws over a chart from one part of its width to another. */
async function drag(page: Page, chart: Locator, from: number, to: number): Promise<void> {
  const box = (await chart.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  for (let i = 1; i <= 8; i++) await page.mouse.move(box.x + box.width * (from + ((to - from) * i) / 8), y);
  await page.mouse.up();
}

test("days drawn over the timeline filter the list and the map, stand in the address, and go with the back button", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  const all = await incidents(page).count();
  expect(all).toBeGreaterThan(20);
  await drag(page, region(page, "Incidents over time").getByRole("img").first(), 0.45, 0.6);
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d.*to=\d{4}-\d\d-\d\d/);
  const [, from, to] = page.url().match(/from=([\d-]+).*to=([\d-]+)/)!;
  await expect(page.getByLabel("From", { exact: true })).toHaveValue(from!);
  await settled(page);
  await expect.poll(() => incidents(page).count()).toBeLessThan(all);
  const texts = await incidents(page).allInnerTexts();
  expect(texts.length).toBeGreaterThan(0);
  await expect(region(page, "Incidents").getByText(/^Showing \d+ of \d+ incidents/)).toBeVisible();

  // The same address, the same view.
  const address = page.url();
  await page.reload();
  await settled(page);
  await expect(incidents(page)).toHaveCount(texts.length);
  expect(await incidents(page).allInnerTexts()).toEqual(texts);

  // What is filtered stays so in the other views.
  await page.getByRole("link", { name: "Map", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/map\\?from=${from}&to=${to}`));
  await page.goBack();
  await expect(page).toHaveURL(address);
  await settled(page);
  await page.goBack();
  await expect(page).not.toHaveURL(/from=/);
  await expect.poll(() => incidents(page).count()).toBe(all);
});

test("a lane chosen filters the list and the series", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  const all = await incidents(page).count();
  await page.getByRole("button", { name: "Kyrgyzstan – Tajikistan" }).click();
  await expect(page).toHaveURL(/pair=kgz-gov(,|%2C)tjk-gov/);
  await settled(page);
  await expect.poll(() => incidents(page).count()).toBeLessThan(all);
  for (const text of await incidents(page).allInnerTexts()) expect(text).toMatch(/Kyrgyz|Tajik/);
  await expect(region(page, "Tension").getByRole("img", { name: /of 1 pair\b/ })).toBeVisible();
  // The lane again, and it is as before.
  await page.getByRole("button", { name: "Kyrgyzstan – Tajikistan" }).click();
  await expect.poll(() => incidents(page).count()).toBe(all);
});

test("the days are chosen by keyboard as well", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  const first = page.getByRole("slider", { name: "First day shown" });
  await first.focus();
  const before = await first.getAttribute("aria-valuetext");
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  await expect(first).not.toHaveAttribute("aria-valuetext", before!);
  await expect(page).toHaveURL(/from=/);
});

test("charts can be read as tables", async ({ page }) => {
  await page.goto("/?pair=KGZ%2CTJK");
  await settled(page);
  for (const name of ["Incidents over time", "Tension"]) {
    await region(page, name).getByText("As a table").click();
    await expect.poll(() => region(page, name).getByRole("row").count()).toBeGreaterThan(2);
  }
});

test("a filter that lets nothing in says what to do", async ({ page }) => {
  await page.goto("/?from=1990-01-01&to=1990-12-31");
  await settled(page);
  await expect(page.getByRole("main").getByText(/Nothing|No incident/).first()).toBeVisible();
});
