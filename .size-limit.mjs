// Budgets of the JavaScript a browser fetches before a page answers to clicks, compressed as the server sends it: what the
// build's manifests name for the page and the layouts round it. `npm run size` after a build.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

const PAGES = ".next/server/app";
const MANIFEST = "page_client-reference-manifest.js";
const LIMIT = "170 kB";
/** With the sketches of its charts; what draws them (110 kB) comes later and would not fit. */
const LIMIT_OF_A_HOUSEHOLD = "180 kB";

const { rootMainFiles } = JSON.parse(readFileSync(".next/build-manifest.json", "utf8"));

export default readdirSync(PAGES, { recursive: true })
  .filter((file) => path.basename(file) === MANIFEST)
  .flatMap((file) => Object.entries(readManifest(path.join(PAGES, file))))
  .map(([route, { entryJSFiles }]) => ({
    name: route,
    path: [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])].map((file) => `.next/${file}`),
    gzip: true,
    limit: route.startsWith("/(app)/households/[id]/") ? LIMIT_OF_A_HOUSEHOLD : LIMIT,
  }));

/** The manifest is a script that hangs itself on the global object. */
function readManifest(file) {
  const global = {};
  vm.runInNewContext(readFileSync(file, "utf8"), { globalThis: global });
  return global.__RSC_MANIFEST;
}
