import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, in whatever unit the system has: only equality matters. With the pid it names a process for
 * good, where a pid alone may be used again. Null: no such process.
 */
export function startOf(pid: number): string | null {
  if (process.platform === "linux") return linuxStart(pid);
  const shown = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return shown.stdout.trim() || null;
}

function linuxStart(pid: number): string | null {
  const fields = linuxFields(pid);
  return fields?.[0] === "Z" ? null : (fields?.[19] ?? null);
}

/** From the third field on: state, parent, …; the 20th of these is the start. The name before may hold spaces and brackets. */
function linuxFields(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? null;
  } catch {
    return null;
  }
}

/** The parent of a process, or null when there is no such process. */
export function parentOf(pid: number): number | null {
  if (process.platform === "linux") return Number(linuxFields(pid)?.[1]) || null;
  return Number(spawnSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }).stdout) || null;
}

/** The program a process runs, or an empty text when there is no such process. */
export function programOf(pid: number): string {
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  }
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}
