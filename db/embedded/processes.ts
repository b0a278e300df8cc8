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
  try {
    // The name, second field, may hold spaces and brackets; the start is the 22nd field, the 20th after the name.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return fields?.[0] === "Z" ? null : (fields?.[19] ?? null);
  } catch {
    return null;
  }
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
