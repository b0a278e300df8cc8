import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, lstatSync, openSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import type { ServerAccount } from "./account";
import { SUPERUSER } from "./cluster";
import type { Folders } from "./folders";
import { programOf } from "./processes";
import { type Programs, SERVER_ENV } from "./programs";

/** The number in the socket's name. It stays the same whatever loopback port is open. */
export const SOCKET_PORT = 5432;

/** What a server answers: it serves, it is on its way up or down, or nobody is there. */
export type Answer = "serving" | "busy" | "absent";

/** Runs work on a single connection to the server. */
export async function withConnection<T>(
  socketDir: string,
  database: string,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres({
    host: socketDir,
    port: SOCKET_PORT,
    database,
    username: SUPERUSER,
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => {},
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Asks the server behind the socket for a sign of life. */
export async function ask(socketDir: string): Promise<Answer> {
  try {
    await withConnection(socketDir, "postgres", (sql) => sql`SELECT 1`);
    return "serving";
  } catch (error) {
    const { code = "" } = error as { code?: string };
    return ["ENOENT", "ECONNREFUSED", "ENOTSOCK"].includes(code) ? "absent" : "busy";
  }
}

/** Makes the database unless it is there; another process making it at the same time is no fault. */
export async function ensureDatabase(socketDir: string, name: string): Promise<void> {
  await withConnection(socketDir, "postgres", async (sql) => {
    const [found] = await sql`SELECT 1 FROM pg_database WHERE datname = ${name}`;
    if (found) return;
    await sql`CREATE DATABASE ${sql(name)}`.catch((error: { code?: string }) => {
      if (error.code !== "42P04" && error.code !== "23505") throw error;
    });
  });
}

/**
 * Starts the server in a session of its own, so that neither Ctrl-C nor the death of this process reaches it.
 * It may still fail after this returns: watch the child and the log.
 */
export function launch(
  folders: Folders,
  programs: Programs,
  account: ServerAccount,
  options: { tcpPort: number | null; durable: boolean },
): ChildProcess {
  rotateLog(folders.log);
  clearForeignLock(path.join(folders.cluster, "postmaster.pid"));
  const log = openSync(folders.log, "a", 0o600);
  try {
    const child = spawn(programs.postgres, ["-D", folders.cluster, ...parameters(folders.socketDir, options)], {
      ...account,
      cwd: "/",
      env: SERVER_ENV,
      detached: true,
      stdio: ["ignore", log, log],
    });
    child.on("error", () => {});
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Stops the server behind a cluster and waits for its end; does nothing when none runs. */
export function stop(folders: Folders, programs: Programs, account: ServerAccount): void {
  const flags = ["stop", "-D", folders.cluster, "-m", "fast", "-w", "-t", "60"];
  const stopped = spawnSync(programs.pgCtl, flags, { ...account, cwd: "/", env: SERVER_ENV, encoding: "utf8" });
  if (stopped.status !== 0 && serverPid(folders.cluster) !== null) {
    throw new Error(`The database in ${folders.cluster} did not stop.\n${stopped.stdout}${stopped.stderr}`);
  }
}

/** The pid of the server that runs on a cluster, or null. */
export function serverPid(cluster: string): number | null {
  const pid = lockedBy(path.join(cluster, "postmaster.pid"));
  return pid !== null && programOf(pid).includes("postgres") ? pid : null;
}

/** With a loopback port the socket is named after it; a link keeps the usual name, which is how everyone finds it. */
export function linkSocket({ cluster, socketDir }: Folders): void {
  const port = Number(lockLines(path.join(cluster, "postmaster.pid"))[3] ?? SOCKET_PORT);
  const usual = path.join(socketDir, `.s.PGSQL.${SOCKET_PORT}`);
  const target = `.s.PGSQL.${port}`;
  if (port === SOCKET_PORT || lstatSync(usual, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  rmSync(usual, { force: true });
  symlinkSync(target, usual);
}

function parameters(socketDir: string, { tcpPort, durable }: { tcpPort: number | null; durable: boolean }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: tcpPort === null ? "" : "127.0.0.1",
    port: String(tcpPort ?? SOCKET_PORT),
    unix_socket_directories: socketDir,
    unix_socket_permissions: "0700",
    timezone: "UTC",
    log_timezone: "UTC",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    // After a crash it must be back within seconds: little to replay, and one flush in place of one for every file.
    checkpoint_timeout: "1min",
    ...(process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {}),
    random_page_cost: "1.1",
    ...(durable ? {} : { fsync: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** After a crash and a restart of the machine the pid in the lock may be another program's: Postgres would wait for it. */
function clearForeignLock(file: string): void {
  const pid = lockedBy(file);
  if (pid === null) return;
  const program = programOf(pid);
  if (program !== "" && !program.includes("postgres")) rmSync(file, { force: true });
}

function lockedBy(file: string): number | null {
  return Number.parseInt(lockLines(file)[0] ?? "", 10) || null;
}

/** Postgres writes its pid on the first line of its lock, its port on the fourth. */
function lockLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

function rotateLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 5_000_000) renameSync(file, `${file}.1`);
}
