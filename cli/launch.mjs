// Prepares the clone, then hands over to the bundled command line in this same process, so that there is one process less to
// lose.
import { pathToFileURL } from "node:url";
import { applyPatches } from "./apply-patches.mjs";
import { ensureBundled, ensureInstalled, ROOT, readEnvFile, warnOfDisk, warnOfMemory } from "./prepare.mjs";

process.chdir(ROOT);
readEnvFile();
const command = process.argv[2];
if (command === "start") {
  warnOfDisk(ROOT);
  warnOfMemory();
}
ensureInstalled();
applyPatches();
if (command === "test") {
  await import("./test.mjs");
} else if (command === "bench") {
  await import("./bench.mjs");
} else {
  const bundle = await ensureBundled();
  process.argv[1] = bundle;
  await import(pathToFileURL(bundle).href);
}
