import { defineConfig } from "vitest/config";

// The page is served by casus itself, under a policy that lets in nothing but
// files from its own address: no inline script, no inline style, no data URL for
// code. So nothing is inlined here, and nothing is fetched from elsewhere.
export default defineConfig({
  base: "/",
  build: {
    outDir: "dist",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"], // light-dark() as it is
    reportCompressedSize: false,
  },
  server: {
    // `npm run dev` beside a running `casus serve`.
    proxy: { "/api": "http://127.0.0.1:8600" },
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"], environment: "node" },
});
