// What a first visit loads must stay small: the script that index.html names,
// what that imports at once, the overview, and the map in it. Fails beyond the limit.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const limit = 150_000;
const dist = new URL("../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, dist), "utf8");

const loaded = new Map();
function load(name) {
  if (loaded.has(name)) return;
  const text = read(name);
  loaded.set(name, gzipSync(text, { level: 9 }).length);
  for (const [, file] of text.matchAll(/(?:import|from)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) load("assets/" + file);
}
for (const [, name] of read("index.html").matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) load(name);
for (const file of readdirSync(new URL("assets/", dist))) {
  if (/^(overview|places)-.*\.js$/.test(file)) load("assets/" + file);
}
let sum = 0;
for (const [name, size] of loaded) {
  sum += size;
  console.log(String(size).padStart(8), name);
}
console.log(String(sum).padStart(8), `bytes of script, gzipped, at a first visit; at most ${limit}`);
process.exit(sum > limit ? 1 : 0);
