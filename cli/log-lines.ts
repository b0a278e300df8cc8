import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** Where a child writes its log: for people at a terminal through us, for a program (a file, a journal) as it is. */
export function logStdio(): "pipe" | "inherit" {
  return process.stderr.isTTY ? "pipe" : "inherit";
}

/** Shows a child's log at the terminal, a short line for each entry. A child that was told to inherit has nothing to show. */
export function showLog(child: ChildProcess): void {
  if (!child.stderr) return;
  createInterface({ input: child.stderr }).on("line", (line) => process.stderr.write(`${readableLine(line)}\n`));
}

/** An entry of the log in short; a line that is none stays as it is. */
export function readableLine(line: string): string {
  const entry = parse(line);
  if (typeof entry?.msg !== "string" || typeof entry.time !== "string") return line;
  const reason = (entry.error as { message?: unknown } | undefined)?.message;
  const extra = [reason, entry.reference && `reference ${entry.reference}`].filter(Boolean).join(", ");
  return `${entry.time.slice(11, 19)} ${entry.process} ${entry.level}: ${entry.msg}${extra && ` (${extra})`}`;
}

function parse(line: string): Record<string, unknown> | null {
  if (!line.startsWith("{")) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
