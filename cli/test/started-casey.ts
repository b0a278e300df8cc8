import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { serverAccount } from "@/db/embedded/account";
import { foldersOf } from "@/db/embedded/folders";
import { serverPid, withConnection } from "@/db/embedded/server";
import { embeddedStatus } from "@/db/embedded/start";
import { makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { inheritedEnv } from "@/lib/env";

/** A Casey as `npm start` brings it up, on a data folder, a port and an embedded server of its own. */
export interface StartedCasey {
  address: string;
  dataDir: string;
  /** What was started: the launcher, or npm before it. */
  launcher: ChildProcess;
  /** What the launcher printed. */
  output: string[];
  /** The web server's, the worker's or the database's process; null while there is none. */
  pidOf(part: Part): number | null;
  /** Starts `casey <args>` on the same data folder. */
  command(...args: string[]): ChildProcess;
  /** Rows of a query of the database's owner. */
  query(text: string): Promise<Record<string, unknown>[]>;
  /** SIGTERM, and waits for the end. @returns the exit code of what was started */
  stop(): Promise<number | null>;
  /** Removes every trace of it. */
  remove(): void;
}

export interface StartedCaseyOptions {
  /** That of a Casey which was stopped; a new one when absent. */
  dataDir?: string;
  /** Started as people do, by `npm start`, in a process group of its own as at a terminal. */
  byNpm?: boolean;
  /** Variables besides. */
  variables?: Record<string, string>;
}

export type Part = "web" | "worker" | "database";

const LAUNCHER = "cli/launcher.mjs";
const CHILDREN = { web: /next-server|next\/dist\/bin\/next/, worker: /cli\.mjs worker/ };

/** Starts Casey with a small demo and waits until it serves. */
export async function startCasey(households: number, options: StartedCaseyOptions = {}): Promise<StartedCasey> {
  const dataDir = options.dataDir ?? path.join(makeThrowAwayFolder(), "data");
  const port = String(await freePort());
  const address = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...inheritedEnv(),
    NODE_ENV: "production",
    CASEY_DATA_DIR: dataDir,
    PORT: port,
    CASEY_URL: address,
    CASEY_TRUSTED_PROXIES: "127.0.0.1,::1",
    ...options.variables,
  };
  const run = (args: string[]): ChildProcess =>
    spawn(process.execPath, [LAUNCHER, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const size = ["--households", String(households)];
  const launcher = options.byNpm
    ? spawn("npm", ["start", "--", ...size], { env, stdio: ["ignore", "pipe", "pipe"], detached: true })
    : run(["start", ...size]);
  const output = await serving(launcher);
  const database = path.join(dataDir, "database");
  const { socketDir } = await embeddedStatus(database);
  return {
    address,
    dataDir,
    launcher,
    output,
    pidOf: (part) =>
      part === "database"
        ? serverPid(foldersOf(database, serverAccount()).cluster)
        : descendantOf(launcher.pid ?? 0, CHILDREN[part]),
    command: (...args) => run(args),
    query: (text) => withConnection(socketDir, "casey", (sql) => sql.unsafe(text)),
    async stop() {
      if (launcher.exitCode === null) {
        launcher.kill("SIGTERM");
        await once(launcher, "exit");
      }
      return launcher.exitCode;
    },
    remove: () => rmSync(path.dirname(dataDir), { recursive: true, force: true }),
  };
}

/** @returns the lines printed, which go on to be added @throws Error with them when it ended before it served */
async function serving(launcher: ChildProcess): Promise<string[]> {
  const output: string[] = [];
  const served = new Promise<void>((resolve) => {
    for (const stream of [launcher.stdout, launcher.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        if (line.startsWith("Demo sign-ins")) resolve();
      });
    }
  });
  const ended = once(launcher, "exit").then(() => {
    throw new Error(`Casey ended before it served.\n${output.join("\n")}`);
  });
  await Promise.race([served, ended]);
  ended.catch(() => {});
  return output;
}

/** A process that runs the program below another one, children of children included. */
function descendantOf(ancestor: number, program: RegExp): number | null {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const processes = table.split("\n").map((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), args: args.join(" ") };
  });
  const below = [ancestor];
  for (const parent of below) {
    const children = processes.filter((child) => child.parent === parent);
    const found = children.find(({ args }) => program.test(args));
    if (found) return found.pid;
    below.push(...children.map(({ pid }) => pid));
  }
  return null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
