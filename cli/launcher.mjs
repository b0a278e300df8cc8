// The one entry of every command: `node cli/launcher.mjs <command>`. Prepares the clone, then hands over to the bundled
// command line in this same process, so that there is one process less to lose.
import { pathToFileURL } from "node:url";
import { requireNode } from "./node-version.mjs";

requireNode();
const { applyPatches } = await import("./apply-patches.mjs");
const { ensureBundled, ensureInstalled, readEnvFile, ROOT, warnWhenShort } = await import("./prepare.mjs");

process.chdir(ROOT);
readEnvFile();
const command = process.argv[2];
if (command === "start") warnWhenShort();
ensureInstalled();
applyPatches();
if (command === "test") {
  await import("./test.mjs");
} else {
  const bundle = await ensureBundled();
  process.argv[1] = bundle;
  await import(pathToFileURL(bundle).href);
}
