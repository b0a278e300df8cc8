// `npm run bench -- <what> [--households 10000,30000,100000] [--dir folder]`: bundles the measurements and runs each size in
// a process of its own, on an embedded database that is loaded once and kept.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBundle, fail } from "./prepare.mjs";

/** Measurements, and the sizes they are made at unless told otherwise. */
const SIZES = {
  load: "10000,30000,100000",
  scoring: "10000,30000,100000",
  memory: "10000,30000,100000",
  queries: "100000",
  pages: "20000",
  lighthouse: "20000",
};

/** Where the screens are served while they are measured. */
const PORT = 3970;

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { households: { type: "string" }, dir: { type: "string", default: "/var/tmp/casey-bench" } },
});
const [what = ""] = positionals;
if (!Object.hasOwn(SIZES, what)) fail(`What shall be measured? One of: ${Object.keys(SIZES).join(", ")}.`);
const bundle = await ensureBundle("bench", ["bench", "cli", "db", "lib"]);
for (const households of (values.households ?? SIZES[what]).split(",")) {
  // As root the server runs as another account, which must be able to pass through.
  const folder = path.join(values.dir, households);
  mkdirSync(folder, { recursive: true });
  for (const place of [values.dir, folder]) chmodSync(place, 0o755);
  run("load", households, folder);
  if (what !== "load") run(what, households, folder);
}

function run(task, households, folder) {
  const env = {
    ...process.env,
    NODE_ENV: "production",
    CASEY_DATA_DIR: folder,
    DATABASE_URL: "",
    PORT: String(PORT),
    CASEY_URL: `http://localhost:${PORT}`,
    CASEY_METRICS_PORT: String(PORT + 1),
    CASEY_SECRET: "of-measurements-on-this-machine-alone",
  };
  const { status } = spawnSync(process.execPath, [bundle, task, households], { stdio: "inherit", env });
  if (status !== 0) fail(`bench ${task} at ${households} households failed. The lines above say why.`);
}
