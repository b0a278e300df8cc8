import { spawnSync } from "node:child_process";
import { chmodSync, lchownSync, lstatSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { isRoot, ownerId, type ServerAccount } from "./account";
import { shortHash } from "./settings";

export interface Folders {
  dataDir: string;
  /** The Postgres cluster itself (PGDATA). */
  cluster: string;
  leases: string;
  log: string;
  /** Password of the loopback port. */
  password: string;
  /** A readable copy of the programs, where they lie in a folder the server's account cannot enter. */
  programs: string;
  /** Folder of the socket. Its path must stay under about 100 bytes, so it lies in /tmp. */
  socketDir: string;
}

/** The places of one embedded server. The data folder need not exist yet. */
export function foldersOf(dataDir: string, account: ServerAccount): Folders {
  const real = realPath(dataDir);
  return {
    dataDir: real,
    cluster: path.join(real, "postgres"),
    leases: path.join(real, "leases"),
    log: path.join(real, "postgres.log"),
    password: path.join(real, "loopback-password"),
    programs: path.join(real, "programs"),
    socketDir: `/tmp/casey-${ownerId(account)}-${shortHash(real)}`,
  };
}

/**
 * Makes the folders that stay, closed to everyone but the server's account.
 * @throws Error in plain words when they belong to someone else or that account cannot reach them
 */
export function ensureFolders(folders: Folders, account: ServerAccount): void {
  ensurePrivate(folders.dataDir, account);
  mkdirSync(folders.leases, { recursive: true, mode: 0o700 });
  const enter = spawnSync("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folders.dataDir], { ...account, cwd: "/" });
  if (enter.status !== 0) {
    throw new Error(
      `The database cannot use ${folders.dataDir}: run by root it works as the account nobody, which cannot enter there. ` +
        "Set CASEY_DATA_DIR to a folder it can reach, such as /var/lib/casey/data.",
    );
  }
}

/**
 * Makes a folder, closed to everyone but the server's account.
 * @throws Error in plain words when it cannot be made or belongs to someone else
 */
export function ensurePrivate(folder: string, account: ServerAccount): void {
  try {
    mkdirSync(path.dirname(folder), { recursive: true });
    makeFolder(folder);
  } catch (cause) {
    throw new Error(
      `Cannot make ${folder} (${(cause as Error).message}). Set CASEY_DATA_DIR to a folder you may write.`,
    );
  }
  // Looked at before its owner: another process that starts too hands it over first and fills it then.
  const wasEmpty = isRoot() && isEmpty(folder);
  const found = lstatSync(folder);
  const isServers = found.uid === ownerId(account);
  // Root hands an empty folder of its own to the server's account; one in use stays whose it is.
  const isToHandOver = !isServers && found.isDirectory() && wasEmpty && found.uid === 0;
  if (!found.isDirectory() || !(isServers || isToHandOver)) {
    throw new Error(`${folder} belongs to another account. Remove it, or set CASEY_DATA_DIR to a folder of your own.`);
  }
  if (account.uid !== undefined && isToHandOver) lchownSync(folder, account.uid, account.gid ?? account.uid);
  if ((found.mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
}

/** False for what is no folder one can read. */
function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Resolves the links of the part that exists, so that one folder reached by two names has one server. */
function realPath(target: string): string {
  try {
    return realpathSync(target);
  } catch {
    const parent = path.dirname(target);
    return parent === target ? target : path.join(realPath(parent), path.basename(target));
  }
}
