import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listStoredTables } from "@/db/backup/stored-tables";
import type { Client, Connection } from "@/db/client";
import { quoteName, quoteTable } from "@/db/identifier";
import { openArchive } from "./archive-reader";
import type { Sink } from "./archive-writer";
import { backUp } from "./backup";
import { restore } from "./restore";

export const MADE_AT = new Date("2026-11-21T06:00:00Z");

/** A folder that lasts as long as `drop` is not called, for the files of a suite. */
export function scratchFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "casey-backup-"));
  return { file: (name: string) => path.join(folder, name), drop: () => rmSync(folder, { recursive: true }) };
}

/** Backs up into a file, in place of one that is there, or into what takes the bytes. */
export function backUpTo(client: Client, target: string | Sink, onProgress?: () => void) {
  return backUp({ client, target, replace: true, caseyVersion: "0.1.0", now: MADE_AT, actor: "cli", onProgress });
}

/** Checks a file and restores it. */
export async function restoreFrom(file: string, connection: Connection, timeZone?: string) {
  return restore({ connection, archive: await openArchive(file), timeZone, actor: "cli" });
}

/** All rows of all stored tables as text, sorted. What a backup and a restore themselves write down is left out. */
export async function readEverything({ sql }: Client): Promise<Record<string, string[]>> {
  return sql.begin(async (tx) => {
    const everything: Record<string, string[]> = {};
    for (const { name, columns } of await listStoredTables(tx)) {
      const wanted = columns.filter((column) => column !== "session_version").map(quoteName);
      const where = name === "casey.audit_log" ? "WHERE action NOT LIKE 'backup.%'" : "";
      const rows = await tx.unsafe(`SELECT (${wanted})::text AS row FROM ${quoteTable(name)} ${where}`);
      everything[name] = rows.map(({ row }) => row).sort();
    }
    return everything;
  }) as Promise<Record<string, string[]>>;
}
