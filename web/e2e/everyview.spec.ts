import type { Page } from "@playwright/test";
import type { Server } from "./server";
import { accessible, contested, expect, settled, test } from "./test";

// What holds of each view: it can be read by a screen reader in both themes, on a
// phone, and enlarged to double size; and its address gives it again.

interface View {
  name: string;
  at: (server: Server) => string | Promise<string>;
}

const views: View[] = [
  { name: "overview", at: () => "/" },
  { name: "overview, filtered", at: () => "/?from=2033-04-01&to=2033-06-30&pair=KGZ%2CTJK" },
  { name: "overview, with nothing in the filter", at: () => "/?from=1990-01-01&to=1990-12-31" },
  { name: "map", at: () => "/map" },
  { name: "most disputed accounts", at: () => "/accounts" },
  { name: "accounts of an incident", at: async (s) => "/accounts/" + (await contested(s)).id },
  { name: "search for reports", at: () => "/report?text=soldiers" },
  { name: "report", at: async (s) => "/report/" + (await contested(s)).mentions[0]!.report },
  { name: "blocs", at: () => "/blocs" },
  { name: "review", at: () => "/review" },
  { name: "add", at: () => "/add" },
  { name: "sign in", at: () => "/login" },
  { name: "no such page", at: () => "/nowhere" },
];

// Nothing may stick out to the side: a reader would have to scroll to and fro for each line.
async function fitsTheWidth(page: Page): Promise<void> {
  const width = await page.evaluate(() => {
    const root = document.documentElement;
    const out = [...document.body.querySelectorAll("*")]
      .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".table-box, svg, [data-scrolls]"))
      .map((e) => e.tagName.toLowerCase() + "." + e.getAttribute("class"));
    return { scrolls: root.scrollWidth > root.clientWidth, out: out.slice(0, 5) };
  });
  expect(width.scrolls ? width.out : [], "sticks out to the side").toEqual([]);
  expect(width.scrolls).toBe(false);
}

for (const view of views) {
  test.describe(view.name, () => {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`is clean for axe, ${colorScheme}`, async ({ page, server, expected }) => {
        expected.push(/status of 401|status of 404/);
        await page.emulateMedia({ colorScheme });
        await page.goto(await view.at(server));
        await settled(page);
        await accessible(page);
      });
    }

    test("fits a phone, and double size; the address gives it again", async ({ page, server, expected }) => {
      expected.push(/status of 401|status of 404/);
      await page.goto(await view.at(server));
      await settled(page);
      const text = await page.getByRole("main").innerText();
      await page.reload();
      await settled(page);
      await expect(page.getByRole("main")).toHaveText(text, { useInnerText: true });
      await page.setViewportSize({ width: 360, height: 740 });
      await fitsTheWidth(page);
      await page.setViewportSize({ width: 640, height: 450 }); // 1280 by 900, enlarged to double size
      await fitsTheWidth(page);
      await expect(page.getByRole("navigation", { name: "Views" })).toBeVisible();
    });
  });
}
