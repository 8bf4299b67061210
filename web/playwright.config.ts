import { defineConfig } from "@playwright/test";

// The tests of the page as people meet it: the real binary on a real record, in
// the system's own Chromium. Nothing is downloaded, and nothing but this machine
// is asked for anything.
export default defineConfig({
  globalSetup: "./e2e/record.ts",
  outputDir: "../tmp/e2e",
  fullyParallel: false, // the tests of a file share a server
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 1, // a machine that does other work beside may be too slow once; what needed a second try is told as flaky
  forbidOnly: Boolean(process.env["CI"]),
  reporter: process.env["CI"] ? "line" : "list",
  use: {
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "off",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
  projects: [
    { name: "page", testDir: "e2e", testMatch: "*.spec.ts" },
    { name: "images", testDir: "e2e", testMatch: "images.ts" }, // make images
  ],
});
