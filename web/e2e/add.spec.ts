import { ask, expect, settled, test } from "./test";

test.use({ record: "of what is added" });

test("a report that is pasted is coded at once, kept when asked, and found again", async ({ page, server }) => {
  await page.goto("/add");
  await settled(page);
  await page.getByLabel("Title").fill("Six soldiers killed near Isfara");
  await page.getByLabel("Day of the report").fill("2033-07-14");
  await page.getByLabel("Source").fill("Ferghana Observer");
  await page.getByLabel("Text", { exact: true }).fill("Kyrgyz forces shelled a Tajik border post near Isfara on Thursday, killing six soldiers, Tajikistan's defence ministry said. Bishkek denied the attack.");
  const coded = page.getByRole("region", { name: "What casus reads in it" });
  await expect(coded).toContainText(/Killed 6|killed.*6|6.*killed/i);
  const before = await ask<{ total: number }>(server, "/reports?limit=1");
  await page.getByRole("button", { name: "Keep this report" }).click();
  await expect.poll(async () => (await ask<{ total: number }>(server, "/reports?limit=1")).total).toBe(before.total + 1);
  await page.goto("/report?text=Isfara+ministry");
  await settled(page);
  await page.getByRole("main").getByRole("link", { name: /Six soldiers killed near Isfara/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Six soldiers killed near Isfara/);
});

test("nothing is kept that was only looked at", async ({ page, server }) => {
  const before = await ask<{ total: number }>(server, "/reports?limit=1");
  await page.goto("/add");
  await settled(page);
  await page.getByRole("button", { name: "Load an example" }).click();
  await expect(page.getByRole("region", { name: "What casus reads in it" })).toContainText(/kill/i);
  expect(await ask<{ total: number }>(server, "/reports?limit=1")).toMatchObject({ total: before.total });
});
