import { type ChildProcess, fork, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect, isIPv6 } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { inheritedEnv } from "@/lib/env";
import { logStdio, showLog } from "./log-lines";
import { fingerprint, isDone, markDone, say } from "./prepare.mjs";

const NEXT = "node_modules/next/dist/bin/next";
/** What the build of the screens is made from. */
export const SOURCES = [
  "app",
  "components",
  "lib",
  "db",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const READY_DEADLINE_MS = 60_000;

/**
 * Builds the screens when their sources changed since the last build.
 * @throws Error with what the build printed when it fails
 */
export async function ensureBuilt(signal: AbortSignal): Promise<void> {
  const print = fingerprint(SOURCES, (file) => !/\.test\.tsx?$/.test(file));
  if (existsSync(".next/BUILD_ID") && isDone("built", print)) return;
  say("Building the screens (about a minute) …");
  const build = spawn(process.execPath, [NEXT, "build"], {
    signal,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...inheritedEnv(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  let output = "";
  for (const stream of [build.stdout, build.stderr]) stream.on("data", (part) => (output += part));
  const code = await new Promise<number | null>((resolve, reject) =>
    build.once("close", resolve).once("error", reject),
  );
  if (code !== 0) throw new Error(`The screens could not be built:\n${output}`);
  markDone("built", print);
}

/** Whether a server listens there. */
export function isListening(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: host === "0.0.0.0" ? "127.0.0.1" : host });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/**
 * Starts the web server as a child that ends with this process, however it ends.
 * @param mode "start" serves the build, "dev" the sources
 */
export function startWeb(
  mode: "start" | "dev",
  port: number,
  host: string,
  variables: Record<string, string>,
): ChildProcess {
  const web = fork(NEXT, [mode, "-p", String(port), "-H", host], {
    execArgv: preloaded("exit-with-parent", ...(mode === "start" ? ["hold-requests"] : [])),
    stdio: mode === "dev" ? ["ignore", "inherit", "inherit", "ipc"] : ["ignore", "ignore", logStdio(), "ipc"],
    env: {
      ...inheritedEnv(),
      ...variables,
      NODE_ENV: mode === "dev" ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      // It ends by lib/server/drain instead.
      ...(mode === "start" ? { NEXT_MANUAL_SIG_HANDLE: "1" } : {}),
    },
  });
  showLog(web);
  return web;
}

/**
 * Starts the worker as a child that ends with this process, however it ends. It is the command line's own bundle.
 * @param variables where the database is, beside what this process was told: the worker works as the owner of the tables
 */
export function startWorker(variables: Record<string, string>): ChildProcess {
  const worker = fork(process.argv[1] ?? "", ["worker"], {
    execArgv: preloaded("exit-with-parent"),
    stdio: ["ignore", "ignore", logStdio(), "ipc"],
    env: { ...inheritedEnv(), ...variables, NODE_ENV: "production" },
  });
  showLog(worker);
  return worker;
}

function preloaded(...names: string[]): string[] {
  return names.flatMap((name) => ["--import", pathToFileURL(`cli/${name}.mjs`).href]);
}

/** Waits until the web server answers. @throws Error when it ended or stays silent */
export async function untilReady(web: ChildProcess, port: number, host: string): Promise<void> {
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (Date.now() < deadline) {
    if (web.exitCode !== null) throw new Error("The web server ended before it answered. The lines above say why.");
    if (await isListening(port, host)) return askFirst(port, host);
    await pause(50);
  }
  throw new Error("The web server did not answer within a minute.");
}

/** Next runs `instrumentation.ts` while it answers its first request, which what begins there does not see: that one is ours. */
async function askFirst(port: number, host: string): Promise<void> {
  const name = host === "0.0.0.0" ? "127.0.0.1" : isIPv6(host) ? `[${host}]` : host;
  await fetch(`http://${name}:${port}/api/livez`).catch(() => {});
}
