import { expect, settled, test } from "./test";

test("places are marked by how closely they are told, and lead to what happened there", async ({ page }) => {
  await page.goto("/map?pair=KGZ%2CTJK");
  await settled(page);
  const map = page.getByRole("group", { name: /^Map of \d+ place/ });
  await expect(map.getByRole("button").first()).toBeVisible();
  const place = page.getByRole("region", { name: "The places on the map" }).getByRole("row", { name: /^Samarkandyk/ });
  await expect(place).toContainText("figures differ");
  await place.getByRole("button", { name: "Samarkandyk" }).click();
  await settled(page);
  await expect(page.getByRole("main").locator('a[href^="/accounts/"]').first()).toBeVisible();
  const address = page.url();
  await page.reload();
  await settled(page);
  await expect(page).toHaveURL(address);
  await page.getByRole("main").locator('a[href^="/accounts/"]').first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Samarkandyk");
});

test("the map is moved and enlarged by keyboard, and the address keeps it", async ({ page }) => {
  await page.goto("/map");
  await settled(page);
  const map = page.getByRole("group", { name: /^Map of \d+ places/ });
  const marks = () => map.getByRole("button").allTextContents();
  const before = await marks();
  await map.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("+");
  await expect.poll(marks).not.toEqual(before);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect.poll(marks).toEqual(before);
});
