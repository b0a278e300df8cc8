// The one entry of every command: `node cli/launcher.mjs <command>`. Prepares the clone, then hands over to the bundled
// command line in this same process, so that there is one process less to lose.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { applyPatches } from "./apply-patches.mjs";
import { ensureBundled, ensureInstalled, ROOT, requireNode, warnWhenShort } from "./prepare.mjs";

requireNode();
process.chdir(ROOT);
const command = process.argv[2];
if (command === "start") warnWhenShort();
ensureInstalled();
applyPatches();
if (command === "test") {
  await import("./test.mjs");
} else {
  const bundle = await ensureBundled();
  process.argv[1] = path.join(ROOT, "dist/cli.mjs");
  await import(pathToFileURL(bundle).href);
}
