import { execFileSync } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startOf } from "@/db/embedded/processes";
import { embeddedStatus } from "@/db/embedded/start";
import { makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { type StartedCasey, type StartedCaseyOptions, startCasey } from "./test/started-casey";

const PARTS = ["web", "worker", "database"] as const;

let dataDir: string;
let casey: StartedCasey;
beforeAll(() => {
  dataDir = path.join(makeThrowAwayFolder(), "data");
});
afterAll(() => casey.remove());

/** All processes of a Casey by what each is; those of the database with what it started. */
function processesOf({ launcher, pidOf }: StartedCasey): Map<number, string> {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const roots = [launcher.pid, ...PARTS.map((part) => pidOf(part))];
  const found = new Map<number, string>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const line of table) {
      const [pid, parent, ...args] = line.trim().split(/\s+/);
      if (roots.includes(Number(pid)) || found.has(Number(parent))) found.set(Number(pid), args.join(" "));
    }
  }
  return found;
}

const left = (processes: Map<number, string>) => [...processes].filter(([pid]) => startOf(pid) !== null);

describe.each<[string, StartedCaseyOptions, (casey: StartedCasey) => void]>([
  ["SIGTERM", {}, ({ launcher }) => launcher.kill("SIGTERM")],
  ["SIGHUP, the end of the terminal", {}, ({ launcher }) => launcher.kill("SIGHUP")],
  ["Ctrl-C, which reaches every process of the terminal", { byNpm: true }, groupSignal("SIGINT")],
  ["SIGTERM to npm", { byNpm: true }, ({ launcher }) => launcher.kill("SIGTERM")],
  ["kill -9 of npm", { byNpm: true }, ({ launcher }) => launcher.kill("SIGKILL")],
])("%s", (_how, options, end) => {
  test("leaves no process behind", async () => {
    casey = await startCasey(50, { dataDir, ...options });
    const processes = processesOf(casey);
    for (const part of PARTS) expect(processes.has(casey.pidOf(part) ?? 0), part).toBe(true);
    end(casey);
    await expect.poll(() => left(processes), { timeout: 30_000 }).toEqual([]);
  });
});

test("kill -9 of the launcher leaves the database alone, which the next start adopts and ends", async () => {
  casey = await startCasey(50, { dataDir });
  const processes = processesOf(casey);
  const [web, worker, database] = PARTS.map((part) => casey.pidOf(part) ?? 0) as [number, number, number];
  casey.launcher.kill("SIGKILL");
  await expect.poll(() => [web, worker].filter((pid) => startOf(pid) !== null), { timeout: 30_000 }).toEqual([]);
  expect(
    left(processes)
      .map(([, args]) => args)
      .filter((args) => !args.includes("postgres")),
  ).toEqual([]);
  expect((await embeddedStatus(path.join(dataDir, "database"))).state).toBe("running");
  casey = await startCasey(50, { dataDir });
  expect(casey.pidOf("database")).toBe(database);
  casey.launcher.kill("SIGTERM");
  await once(casey.launcher, "exit");
  await expect.poll(() => left(processes), { timeout: 30_000 }).toEqual([]);
});

function groupSignal(signal: NodeJS.Signals) {
  return ({ launcher }: StartedCasey) => {
    process.kill(-(launcher.pid ?? 0), signal);
  };
}
