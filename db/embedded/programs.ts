import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isRoot, type ServerAccount } from "./account";
import type { Folders } from "./folders";
import { serverPackage, thisMachine } from "./machine";

export interface Programs {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** Such as 18. */
  majorVersion: number;
}

/** Environment of every program of the server: nothing of the caller's locale, zone or PG* variables reaches it. */
export const SERVER_ENV = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
} as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv;

/**
 * Finds the server's programs and makes them runnable by its account: installs may skip the package's own script, which
 * makes the library links, and may lie in a folder that account cannot enter, which calls for a copy.
 * @throws Error in plain words where there is no server for this machine
 */
export function preparePrograms(folders: Folders, account: ServerAccount, projectDir: string): Programs {
  const packageDir = findPackage(projectDir);
  const copy = path.join(folders.programs, packageVersion(packageDir));
  const tries = [() => repaired(packageDir), () => copied(packageDir, copy, account)];
  for (const attempt of tries) {
    const programs = usable(attempt(), account);
    if (programs) return programs;
  }
  throw new Error(
    "The programs of Casey's own database do not run on this machine; its system may be too old. " +
      "Set DATABASE_URL to a PostgreSQL 15 or newer.",
  );
}

function findPackage(projectDir: string): string {
  const name = serverPackage(thisMachine());
  try {
    const entry = createRequire(path.join(projectDir, "package.json")).resolve(name);
    return path.resolve(path.dirname(entry), "..");
  } catch {
    throw new Error(`The package ${name} is not installed. Run "npm install", or set DATABASE_URL to a PostgreSQL.`);
  }
}

function packageVersion(packageDir: string): string {
  return JSON.parse(readFileSync(path.join(packageDir, "package.json"), "utf8")).version;
}

/** Run bits and links, as far as this process may write there; a copy follows where it may not. */
function repaired(packageDir: string): string {
  const links: { source: string; target: string }[] = readLinks(packageDir);
  try {
    for (const program of ["initdb", "pg_ctl", "postgres"])
      chmodSync(path.join(packageDir, "native/bin", program), 0o755);
    for (const { source, target } of links) ensureLink(path.join(packageDir, source), path.join(packageDir, target));
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  return path.join(packageDir, "native");
}

function readLinks(packageDir: string): { source: string; target: string }[] {
  const list = path.join(packageDir, "native/pg-symlinks.json");
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
}

function ensureLink(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(path.basename(source), target);
  } catch (error) {
    // Another process making the same link at the same time is no fault.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Copies beside the target and renames, so that a copy is whole or absent. */
function copied(packageDir: string, target: string, account: ServerAccount): string {
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    cpSync(packageDir, draft, { recursive: true, verbatimSymlinks: true });
    repaired(draft);
    if (isRoot()) spawnSync("chown", ["-R", `${account.uid}:${account.gid}`, path.dirname(target)]);
    renameOrKeep(draft, target);
  }
  return path.join(target, "native");
}

function renameOrKeep(draft: string, target: string): void {
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** The programs, if the account can run them from there; asking them is the only test that covers every reason. */
function usable(nativeDir: string, account: ServerAccount): Programs | null {
  const program = (name: string) => path.join(nativeDir, "bin", name);
  const asked = ["initdb", "pg_ctl", "postgres"].map((name) =>
    spawnSync(program(name), ["--version"], { ...account, cwd: "/", env: SERVER_ENV, encoding: "utf8" }),
  );
  const version = asked.every(({ status }) => status === 0) && asked[2]?.stdout.match(/PostgreSQL\) (\d+)/);
  if (!version) return null;
  return {
    initdb: program("initdb"),
    pgCtl: program("pg_ctl"),
    postgres: program("postgres"),
    majorVersion: Number(version[1]),
  };
}
