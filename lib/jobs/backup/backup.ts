import { existsSync } from "node:fs";
import { type Snapshot, withSnapshot } from "@/db/backup/snapshot";
import type { Client } from "@/db/client";
import { writeAudit } from "@/db/mutations/audit";
import { writeWhole } from "@/lib/whole-file";
import { type Sink, writeArchive } from "./archive-writer";
import { BackupError, type Contents, FORMAT_VERSION } from "./format";

/** What a backup works with. */
export interface BackupRequest {
  /** A pool whose statements may take long. */
  client: Client;
  /** The file to write, or what takes its bytes. */
  target: string | Sink;
  /** Write over a file of that name. */
  replace: boolean;
  caseyVersion: string;
  now: Date;
  /** Who asked, for the audit log. */
  actor: string;
  onProgress?: (progress: { table: string; rows: number }) => void;
}

export interface BackupResult {
  tables: Contents["tables"];
  rows: number;
  /** Bytes of the file. */
  size: number;
  durationMs: number;
}

/**
 * Writes one moment of the database into a file, while others go on writing. The file is there when it is whole, and
 * not before.
 * @throws BackupError when the file is there already; FileError when it cannot be written; Error when the database is not Casey's
 */
export async function backUp(request: BackupRequest): Promise<BackupResult> {
  const { client, target, replace, actor } = request;
  const begun = performance.now();
  if (typeof target === "string" && !replace && existsSync(target)) {
    throw new BackupError(`${target} is there already. Give another name, or --force to replace it.`);
  }
  const write = (sink: Sink) => withSnapshot(client, (snapshot) => writeSnapshot(snapshot, sink, request));
  const { tables, size } = await (typeof target === "string" ? writeWhole(target, replace, write) : write(target));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  await writeAudit(client.db, { actor, action: "backup.made", detail: { rows, size } });
  return { tables, rows, size, durationMs: performance.now() - begun };
}

async function writeSnapshot(
  snapshot: Snapshot,
  sink: Sink,
  { caseyVersion, now, onProgress }: BackupRequest,
): Promise<{ tables: Contents["tables"]; size: number }> {
  const archive = writeArchive(sink, now);
  const { schemaVersion, postgresVersion, timeZone, months, tables } = snapshot;
  await archive.header({
    format: "casey-backup",
    formatVersion: FORMAT_VERSION,
    madeAt: now.toISOString(),
    caseyVersion,
    schemaVersion,
    postgresVersion,
    timeZone,
    months,
    tables,
  });
  const written: Contents["tables"] = [];
  for (const table of tables) {
    const onRows = (rows: number) => onProgress?.({ table: table.name, rows });
    written.push(await archive.table(table, await snapshot.copy(table), onRows));
  }
  const size = await archive.finish({ tables: written, sequences: await snapshot.sequences() });
  return { tables: written, size };
}
