// Brings a clone to the state a command needs: packages installed, command line bundled. Runs before any package is
// there, so it imports nothing but Node itself.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { freemem, totalmem } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(fileURLToPath(new URL("..", import.meta.url)));
const STATE = path.join(ROOT, ".casey");
const LOCK_POLL_MS = 200;
const WANTED_BYTES = 2 * 1024 ** 3;

/**
 * Prints one line of progress.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Ends the process with a sentence that says what to do.
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Reads `.env` of the clone, for every process alike (Next alone would); variables of the environment itself go before it. */
export function readEnvFile() {
  const file = path.join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Says so when the disk of a folder is short of 2 GB: better than a failure half-way.
 * @param {string} folder that exists
 * @param {number} free bytes
 */
export function warnOfDisk(folder, free = freeDisk(folder)) {
  if (free < WANTED_BYTES)
    say(`Warning: only ${gigabytes(free)} of disk free in ${folder}; Casey wants 2 GB. Free some before it runs out.`);
}

function freeDisk(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Says so when memory is short of 2 GB. */
export function warnOfMemory(free = availableMemory()) {
  if (free < WANTED_BYTES)
    say(`Warning: only ${gigabytes(free)} of memory free; Casey wants 2 GB. It may be slow or be stopped.`);
}

function gigabytes(bytes) {
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}

/** Bytes of memory that are free. A container may be allowed less than its machine has; macOS counts its caches as used, so there the whole must do. */
export function availableMemory() {
  const free = process.platform === "darwin" ? totalmem() : (memAvailable() ?? freemem());
  return Math.min(free, process.constrainedMemory() || free);
}

function memAvailable() {
  const file = "/proc/meminfo";
  const line = existsSync(file) && readFileSync(file, "utf8").match(/^MemAvailable:\s+(\d+) kB/m);
  return line ? Number(line[1]) * 1024 : null;
}

/**
 * A hash of files and folders (their names and contents), to know whether anything changed.
 * @param {string[]} entries below the root; those that do not exist count for nothing
 * @param {(file: string) => boolean} keep which files count
 */
export function fingerprint(entries, keep = () => true) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  const visit = (relative) => {
    const full = path.join(ROOT, relative);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(path.join(relative, name));
    } else if (keep(relative)) {
      hash.update(`\0${relative}\0`).update(readFileSync(full));
    }
  };
  for (const entry of entries) visit(entry);
  return hash.digest("hex");
}

/**
 * Whether the work marked by `name` was last done for this very fingerprint.
 * @param {string} name
 * @param {string} print
 */
export function isDone(name, print) {
  const mark = path.join(STATE, name);
  return existsSync(mark) && readFileSync(mark, "utf8") === print;
}

/**
 * Marks work as done for a fingerprint.
 * @param {string} name
 * @param {string} print
 */
export function markDone(name, print) {
  mkdirSync(STATE, { recursive: true });
  writeFileSync(path.join(STATE, name), print);
}

/** Runs `work` while no other process of this clone does; waits for one that does, and ignores a dead one. */
function withCloneLock(name, work) {
  const lock = lockFile(name);
  while (!takeLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * The same for work that takes its time, and says so when it must wait.
 * @template T
 * @param {string} name
 * @param {AbortSignal} signal ends the waiting
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(name, signal, work) {
  const lock = lockFile(name);
  for (let waits = 0; !takeLock(lock); waits++) {
    if (waits === 0) say(`Process ${readHolder(lock)} is at the same work for this clone; waiting for it …`);
    await pause(LOCK_POLL_MS, undefined, { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function lockFile(name) {
  mkdirSync(STATE, { recursive: true });
  return path.join(STATE, `${name}.lock`);
}

/** Takes a lock that is free, or whose holder is dead. @returns whether it is ours now */
function takeLock(lock) {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return true;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAlive(readHolder(lock))) return false;
      rmSync(lock, { force: true });
    }
  }
}

function readHolder(lock) {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * Notes that this process serves from the clone, so that no other command takes the packages away from under it.
 * @returns {() => void} takes the note back
 */
export function noteServing() {
  const note = lockFile(`serving-${process.pid}`);
  writeFileSync(note, String(process.pid));
  return () => rmSync(note, { force: true });
}

/** A living process that serves from this clone, or null. Notes of dead ones go. */
export function findServing() {
  mkdirSync(STATE, { recursive: true });
  let serving = null;
  for (const name of readdirSync(STATE).filter((entry) => entry.startsWith("serving-"))) {
    const note = path.join(STATE, name);
    const pid = readHolder(note);
    if (isAlive(pid)) serving = pid;
    else rmSync(note, { force: true });
  }
  return serving;
}

/** Installs the packages by the lock when they are missing or of another lock. */
export function ensureInstalled() {
  const print = fingerprint(["package-lock.json", "package.json", "patches"]);
  const upToDate = () => existsSync(path.join(ROOT, "node_modules")) && isDone("installed", print);
  if (upToDate()) return;
  withCloneLock("install", () => {
    if (upToDate()) return;
    const serving = findServing();
    if (serving)
      fail(`The packages changed while Casey runs from them (process ${serving}). Stop it, then run this again.`);
    say("Installing packages by the lock (about half a minute) …");
    if (!npm("ci").ok) {
      say("npm ci refused the lock; trying npm install …");
      const { ok, output } = npm("install");
      if (!ok)
        fail(
          `${output}\nThe packages could not be installed. The lines above say why; check the network and run the command again.`,
        );
    }
    markDone("installed", print);
  });
}

/** Always with what the tests need, whatever NODE_ENV says: one lock, one set of packages. */
function npm(command) {
  const options = { cwd: ROOT, encoding: "utf8", shell: process.platform === "win32" };
  const { status, stdout, stderr } = spawnSync("npm", [command, "--include=dev", "--loglevel=error"], options);
  return { ok: status === 0, output: `${stdout}${stderr}` };
}

/** Bundles the command line (TypeScript) for this Node when its sources changed, and returns the bundle's path. */
export function ensureBundled() {
  return ensureBundle("cli", ["cli", "db", "lib"]);
}

/**
 * Bundles `<name>/main.ts` into `dist/<name>.mjs` unless that is up to date.
 * @param {string} name a folder
 * @param {string[]} sources folders it is made of
 * @returns {Promise<string>} the bundle's path
 */
export async function ensureBundle(name, sources) {
  const outfile = path.join(ROOT, `dist/${name}.mjs`);
  const isSource = (file) => /\.(ts|mjs|json)$/.test(file) && !/\.test\.ts$/.test(file);
  const print = fingerprint(["package-lock.json", "tsconfig.json", ...sources], isSource);
  const mark = `bundled-${name}`;
  const upToDate = () => existsSync(outfile) && isDone(mark, print);
  if (upToDate()) return outfile;
  const { buildSync } = await import("esbuild");
  withCloneLock("bundle", () => {
    if (upToDate()) return;
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: [`${name}/main.ts`],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      sourcemap: true,
      logLevel: "warning",
    });
    markDone(mark, print);
  });
  return outfile;
}
