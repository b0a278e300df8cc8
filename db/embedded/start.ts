import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type ServerAccount, serverAccount } from "./account";
import { checkVersion, clusterVersion, ensureCluster, SUPERUSER } from "./cluster";
import { ensureFolders, ensurePrivate, type Folders, foldersOf } from "./folders";
import { drop, type Lease, living, take, untilNoneStops } from "./leases";
import { openLoopback } from "./loopback";
import { serverPackage, thisMachine } from "./machine";
import { type Programs, preparePrograms } from "./programs";
import { ask, ensureDatabase, launch, linkSocket, SOCKET_PORT, serverPid, stop } from "./server";

export interface EmbeddedOptions {
  /** See `embeddedSettings`, which knows the default. */
  dataDir: string;
  /** Database to make and name; `casey` by default. */
  dbName?: string;
  /** Loopback port to open with a password, or null. A server that already runs keeps what it was started with. */
  tcpPort?: number | null;
  /** False gives up safety against a crash of the machine for speed: for tests alone. */
  durable?: boolean;
  /** Root of the clone whose node_modules hold the server; the working directory by default. */
  projectDir?: string;
}

export interface EmbeddedServer {
  socketDir: string;
  port: number;
  database: string;
  username: string;
  /** The server was running before: nothing was started. */
  adopted: boolean;
  /** Gives up this hold. The last one stops the server, waits for its end and removes its socket. Safe to call twice. */
  release(): Promise<void>;
}

export interface EmbeddedStatus {
  state: "absent" | "stopped" | "running";
  /** Major version that made the data; null when there is none. */
  version: number | null;
  /** Processes that hold the server. */
  holders: number[];
  socketDir: string;
  log: string;
}

const START_DEADLINE_MS = 60_000;
/** Orphans of a killed server keep its lock this long at most. */
const LOCK_PATIENCE_MS = 10_000;
const LOCKED = /lock file .* already exists|pre-existing shared memory block/;

interface Place {
  folders: Folders;
  programs: Programs;
  account: ServerAccount;
  tcpPort: number | null;
  durable: boolean;
}

/**
 * Gives a running server on a data folder: adopts the one that lives there, else makes and starts one. Several processes
 * share it; each holds a lease until it releases or dies.
 * @throws Error in plain words: unsupported machine, folder out of reach, data of another version, server that will not start
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dbName = "casey", tcpPort = null, durable = true, projectDir = process.cwd() } = options;
  serverPackage(thisMachine()); // asked before anything is made
  const account = serverAccount();
  const folders = foldersOf(options.dataDir, account);
  ensureFolders(folders, account);
  const place = { folders, account, tcpPort, durable, programs: preparePrograms(folders, account, projectDir) };
  const hold = take(folders.leases, "hold");
  try {
    await untilNoneStops(folders.leases);
    ensurePrivate(folders.socketDir, account);
    const adopted = await ensureServing(place);
    await ensureDatabase(folders.socketDir, dbName);
    if (!adopted && tcpPort !== null) await openLoopback(folders);
    return {
      socketDir: folders.socketDir,
      port: SOCKET_PORT,
      database: dbName,
      username: SUPERUSER,
      adopted,
      release: () => release(place, hold),
    };
  } catch (error) {
    drop(hold);
    throw error;
  }
}

/** What lives on a data folder; changes nothing. */
export async function embeddedStatus(dataDir: string): Promise<EmbeddedStatus> {
  const folders = foldersOf(dataDir, serverAccount());
  const version = clusterVersion(folders.cluster);
  const running = version !== null && serverPid(folders.cluster) !== null;
  return {
    state: version === null ? "absent" : running ? "running" : "stopped",
    version,
    holders: living(folders.leases, "hold"),
    socketDir: folders.socketDir,
    log: folders.log,
  };
}

/** @returns true when a server was there before, false when this process started it */
async function ensureServing(place: Place): Promise<boolean> {
  const { folders, programs, account, durable } = place;
  ensureCluster(folders, programs, account, durable);
  checkVersion(folders, programs);
  const deadline = Date.now() + START_DEADLINE_MS;
  let attempt: Attempt | null = null;
  while (Date.now() < deadline) {
    linkSocket(folders);
    const answer = await ask(folders.socketDir);
    if (answer === "serving") return attempt === null || attempt.child.exitCode !== null;
    if (answer === "absent" && attempt === null) stopUnreachable(place);
    if (answer === "absent" && (attempt === null || mayRetry(attempt, folders.log))) attempt = begin(place, attempt);
    await pause(20);
  }
  throw new Error(`The database in ${folders.cluster} did not answer within a minute. Its log is ${folders.log}.`);
}

interface Attempt {
  child: ChildProcess;
  /** Size of the log when it began: what follows is its own. */
  logFrom: number;
  /** When the first attempt of the row began. */
  since: number;
}

function begin({ folders, programs, account, tcpPort, durable }: Place, previous: Attempt | null): Attempt {
  const logFrom = statSync(folders.log, { throwIfNoEntry: false })?.size ?? 0;
  const child = launch(folders, programs, account, { tcpPort, durable });
  return { child, logFrom, since: previous?.since ?? Date.now() };
}

/**
 * Whether to start once more: not while the child lives, and only while a lock stands in the way, which goes when the
 * last orphan of a killed server does or another process's server takes over.
 * @throws Error with the end of the log when the server failed for another reason
 */
function mayRetry({ child, logFrom, since }: Attempt, log: string): boolean {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) return false;
  const said = existsSync(log) ? readFileSync(log).subarray(logFrom).toString("utf8").trim() : "";
  if (LOCKED.test(said) && Date.now() - since < LOCK_PATIENCE_MS) return true;
  throw new Error(`The database did not start. It says:\n${said.split("\n").slice(-8).join("\n")}\n(${log})`);
}

/** A server whose socket someone removed serves nobody and keeps the folder locked. */
function stopUnreachable({ folders, programs, account }: Place): void {
  const socketKnown = existsSync(path.join(folders.socketDir, `.s.PGSQL.${SOCKET_PORT}`));
  if (!socketKnown && serverIsReady(folders.cluster)) stop(folders, programs, account);
}

/** The last line of the lock is written once the server serves. */
function serverIsReady(cluster: string): boolean {
  if (serverPid(cluster) === null) return false;
  return /^ready/m.test(readFileSync(path.join(cluster, "postmaster.pid"), "utf8"));
}

async function release({ folders, programs, account }: Place, hold: Lease): Promise<void> {
  if (!existsSync(hold.file)) return;
  drop(hold);
  const stopping = take(folders.leases, "stop");
  try {
    if (living(folders.leases, "hold").length > 0) return;
    stop(folders, programs, account);
    // A newcomer waits for the mark above before it makes the folder anew.
    rmSync(folders.socketDir, { recursive: true, force: true });
  } finally {
    drop(stopping);
  }
}
