import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/** The embedded server's first process. */
function serverPid(): number {
  const { CASEY_DATA_DIR = "" } = process.env;
  return Number.parseInt(readFileSync(path.join(CASEY_DATA_DIR, "database/postgres/postmaster.pid"), "utf8"), 10);
}

function serverProcesses(): number[] {
  const first = serverPid();
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return [first, ...rows.flatMap(([pid, parent]) => (pid && parent === first ? [pid] : []))];
}

/** Makes the database hang: it takes connections and says nothing. @returns what lets it go on */
export function freezeDatabase(): () => void {
  const processes = serverProcesses();
  for (const pid of processes) process.kill(pid, "SIGSTOP");
  return () => {
    for (const pid of processes) process.kill(pid, "SIGCONT");
  };
}

/** `kill -9`. */
export function killDatabase(): void {
  process.kill(serverPid(), "SIGKILL");
}
