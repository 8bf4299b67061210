import { expect, settled, test } from "./test";

test("a tie opens its evidence, down to the report", async ({ page }) => {
  await page.goto("/blocs?from=2033-04-01&to=2033-06-30&pair=KGZ%2CTJK");
  await settled(page);
  await page.getByRole("button", { name: /Kyrgyz.* – Tajik.*|Tajik.* – Kyrgyz.*/ }).click();
  await expect(page).toHaveURL(/tie=/);
  await settled(page);
  const evidence = page.getByRole("region", { name: /Kyrgyz.*Tajik|Tajik.*Kyrgyz/ });
  await expect(evidence).toContainText(/oppose each other/);
  const address = page.url();
  await page.reload();
  await settled(page);
  await expect(page).toHaveURL(address);
  await expect(evidence.getByRole("listitem").first()).toBeVisible();
  await evidence.locator('a[href^="/report/"]').first().click();
  await expect(page).toHaveURL(/\/report\/[0-9a-f]+#[0-9a-f]+$/);
});

test("the polarisation over time moves the window", async ({ page }) => {
  await page.goto("/blocs");
  await settled(page);
  const showing = page.getByText(/^Showing \d+ of \d+ ties/);
  const before = await showing.innerText();
  const end = page.getByRole("slider", { name: "The window ends with" });
  await end.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("PageDown");
  await expect(showing).not.toHaveText(before, { useInnerText: true });
  await expect(page).toHaveURL(/to=/);
});
