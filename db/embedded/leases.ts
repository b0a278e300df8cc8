import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startOf } from "./processes";

/**
 * Who uses the server, as files named by process. A *hold* keeps it running; a *stop* says that its process is looking
 * whether it may stop the server. A process writes its own file first and looks for the others' second, so of a
 * newcomer and a leaver at least one sees the other. A file whose process is gone counts for nothing.
 */
type Kind = "hold" | "stop";

/** A mark in the folder of leases. */
export type Lease = { file: string };

/** Leaves the mark of this process. */
export function take(folder: string, kind: Kind): Lease {
  const file = path.join(folder, `${process.pid}-${startMark(process.pid)}-${randomBytes(4).toString("hex")}.${kind}`);
  writeFileSync(file, "", { mode: 0o600 });
  return { file };
}

/** Removes a mark; a second time does nothing. */
export function drop(lease: Lease): void {
  rmSync(lease.file, { force: true });
}

/** The pids of the living that left a mark of this kind. Marks of the dead are removed. */
export function living(folder: string, kind: Kind, except?: Lease): number[] {
  const pids: number[] = [];
  for (const name of marks(folder)) {
    const file = path.join(folder, name);
    const [pid = "", mark] = name.split(/[-.]/);
    if (!name.endsWith(`.${kind}`) || file === except?.file) continue;
    if (startMark(Number(pid)) === mark) pids.push(Number(pid));
    else rmSync(file, { force: true });
  }
  return pids;
}

/** Waits until nobody is about to stop the server. */
export async function untilNoneStops(folder: string): Promise<void> {
  while (living(folder, "stop").length > 0) await pause(20);
}

function marks(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The start of a process as part of a file name, or null when there is no such process. */
function startMark(pid: number): string | null {
  return startOf(pid)?.replace(/\W+/g, "_") ?? null;
}
