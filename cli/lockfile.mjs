// Keeps package-lock.json fit for every platform: npm leaves out the binaries of systems other than the one it ran on,
// and `npm ci` refuses such a lock elsewhere. `--fix` adds them, `--check` says what is amiss. A lock holds no addresses,
// so that each machine asks the registry it is set to.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LOCK = path.join(ROOT, "package-lock.json");

const mode = process.argv[2];
if (mode !== "--fix" && mode !== "--check") {
  console.error("Usage: node cli/lockfile.mjs --check | --fix");
  process.exit(2);
}
const lock = readJson(LOCK);
if (mode === "--fix") {
  const added = fix(lock);
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${added} entries added.`);
}
const faults = faultsOf(lock);
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`package-lock.json: ${faults.length} faults. "node cli/lockfile.mjs --fix" mends them.`);
  process.exit(1);
}

/** Adds what is missing until nothing is, and takes every address away. Returns how many entries were added. */
function fix(lock) {
  lock.packages[""].optionalDependencies = manifest().optionalDependencies;
  for (const entry of Object.values(lock.packages)) delete entry.resolved;
  let added = 0;
  for (let missing = missingIn(lock); missing.length > 0; missing = missingIn(lock)) {
    for (const wanted of missing) lock.packages[`node_modules/${wanted.name}`] = entryFor(wanted);
    added += missing.length;
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  return added;
}

function faultsOf(lock) {
  const addresses = Object.entries(lock.packages).filter(([, { resolved }]) => /^https?:/.test(resolved ?? ""));
  const declared = JSON.stringify(manifest().optionalDependencies);
  return [
    ...addresses.map(([where]) => `${where}: holds an address`),
    ...missingIn(lock).map(({ name, version, by }) => `${name}@${version}: missing, wanted by ${by}`),
    ...(JSON.stringify(lock.packages[""].optionalDependencies) === declared
      ? []
      : ["package.json and the lock differ in optionalDependencies"]),
  ];
}

/** The optional dependencies without an entry: the platforms npm left out. */
function missingIn(lock) {
  const found = new Map();
  for (const [where, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!resolves(lock, where, name)) found.set(name, { name, version, dev, by: where || "package.json" });
    }
  }
  return [...found.values()];
}

/** Whether a package at this place of the tree finds the other, in its own node_modules or one above. */
function resolves(lock, where, name) {
  for (let folder = where; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    if (lock.packages[path.posix.join(folder, "node_modules", name)]) return true;
    if (folder === "") return false;
  }
}

/** The entry npm itself would write, less the address; without integrity where this machine's registry lacks the package. */
function entryFor({ name, version, dev }) {
  const { "dist.integrity": integrity, engines, hasInstallScript } = published(name, version);
  return { version, integrity, ...platformOf(name), dev, engines, hasInstallScript, optional: true };
}

function published(name, version) {
  const fields = ["dist.integrity", "engines", "hasInstallScript"];
  const view = spawnSync("npm", ["view", `${name}@${version}`, ...fields, "--json"], { cwd: ROOT, encoding: "utf8" });
  return view.status === 0 ? JSON.parse(view.stdout) : {};
}

/** What a package of binaries is for stands in its name: @next/swc-linux-x64-gnu. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const pick = (known) => known.filter((word) => words.includes(word));
  const os = pick(["android", "darwin", "freebsd", "linux", "openharmony", "win32"]);
  const cpu = pick(["arm", "arm64", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"]);
  if (cpu.length !== 1) throw new Error(`${name} does not say its processor: add its entry by hand.`);
  const libc = os[0] !== "linux" ? undefined : [/musl/.test(name) ? "musl" : "glibc"];
  return { cpu, libc, os: os.length > 0 ? os : undefined };
}

function manifest() {
  return readJson(path.join(ROOT, "package.json"));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
