// Budgets of the JavaScript a browser fetches before a page answers to clicks, compressed as the server sends it: what the
// build's manifests name for the page and the layouts round it. `npm run size` after a build.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

const PAGES = ".next/server/app";
const MANIFEST = "page_client-reference-manifest.js";
const WITH_CHART = ["/(app)/households/[id]/page"];
const [CHART_LIMIT, LIMIT] = ["240 kB", "170 kB"];

const { rootMainFiles } = JSON.parse(readFileSync(".next/build-manifest.json", "utf8"));

export default readdirSync(PAGES, { recursive: true })
  .filter((file) => path.basename(file) === MANIFEST)
  .flatMap((file) => Object.entries(readManifest(path.join(PAGES, file))))
  .map(([route, { entryJSFiles }]) => ({
    name: route,
    path: [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])].map((file) => `.next/${file}`),
    gzip: true,
    limit: WITH_CHART.includes(route) ? CHART_LIMIT : LIMIT,
  }));

/** The manifest is a script that hangs itself on the global object. */
function readManifest(file) {
  const global = {};
  vm.runInNewContext(readFileSync(file, "utf8"), { globalThis: global });
  return global.__RSC_MANIFEST;
}
