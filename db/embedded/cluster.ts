import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { ServerAccount } from "./account";
import type { Folders } from "./folders";
import { startOf } from "./processes";
import { type Programs, SERVER_ENV } from "./programs";

/** The name of the superuser the server is made with. */
export const SUPERUSER = "casey";

/**
 * Makes the cluster if there is none. It is made under a name of its own and renamed into place: of two processes one
 * wins and the other takes the winner's, and a death half way leaves nothing half made.
 * @param durable false skips the flush to disk, for throw-away servers
 */
export function ensureCluster(folders: Folders, programs: Programs, account: ServerAccount, durable: boolean): void {
  if (existsSync(folders.cluster)) return;
  removeDeadDrafts(folders.dataDir);
  const draft = path.join(folders.dataDir, `draft-${process.pid}-${randomBytes(4).toString("hex")}`);
  initialise(draft, programs, account, durable);
  try {
    renameSync(draft, folders.cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folders.cluster)) throw error;
  }
}

/** @throws Error that says what to do when another major version made the data, or the folder is no cluster */
export function checkVersion(folders: Folders, programs: Programs): void {
  const found = clusterVersion(folders.cluster);
  if (found === null) {
    throw new Error(`${folders.cluster} holds no database. Move it away, and Casey makes a new one.`);
  }
  if (found !== programs.majorVersion) {
    throw new Error(
      `The data in ${folders.cluster} was made by PostgreSQL ${found}, and this Casey brings ${programs.majorVersion}. ` +
        "Nothing was changed. Go back to the Casey that made it; or serve the data with a Postgres of that version and " +
        "set DATABASE_URL; or set CASEY_DATA_DIR to a new folder to start afresh.",
    );
  }
}

/** The major version that made a cluster, or null where there is none. */
export function clusterVersion(cluster: string): number | null {
  const file = path.join(cluster, "PG_VERSION");
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : null;
}

function initialise(folder: string, programs: Programs, account: ServerAccount, durable: boolean): void {
  const flags = ["-D", folder, "-U", SUPERUSER, "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  flags.push("-A", "trust", "--auth-host=scram-sha-256", "--no-instructions");
  if (!durable) flags.push("--no-sync");
  const made = spawnSync(programs.initdb, flags, { ...account, cwd: "/", env: SERVER_ENV, encoding: "utf8" });
  if (made.status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`The database could not be made in ${path.dirname(folder)}.\n${made.stderr || made.error?.message}`);
}

/** A draft is named after its maker's pid; a maker still at work keeps it. */
function removeDeadDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = name.match(/^draft-(\d+)-/)?.[1];
    if (pid && startOf(Number(pid)) === null) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}
