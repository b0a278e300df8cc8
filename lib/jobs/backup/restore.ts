import { isDeepStrictEqual } from "node:util";
import { type LoadedTable, type LoadSession, loadIntoEmpty } from "@/db/backup/load";
import { findObstacle } from "@/db/backup/obstacles";
import { type Connection, openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";
import { migrateDatabase } from "@/db/migrate";
import { listMigrations } from "@/db/migration-journal";
import { ensurePartitions } from "@/db/partitions";
import type { Archive } from "./archive-reader";
import { BackupError, type Contents, type Header } from "./format";

/** What a restore works with. */
export interface RestoreRequest {
  /** The database to fill, which need not be migrated. */
  connection: Connection;
  archive: Archive;
  /** The zone that the configuration asks for; absent: the backup's. */
  timeZone?: string;
  /** Who asked, for the audit log. */
  actor: string;
  onProgress?: (progress: { phase: "loading" | "finishing"; table: string }) => void;
}

export interface RestoreResult {
  header: Header;
  tables: Contents["tables"];
  rows: number;
  durationMs: number;
}

/**
 * Fills an empty database from a backup, which was read to its end and checked before. The schema
 * is made as it was when the backup was made, all rows are loaded in one transaction, and the schema is brought to the
 * present: so that a migration that moves data moves theirs too.
 * @throws BackupError when the file, or the database, is not fit for it; the database is as it was
 */
export async function restore(request: RestoreRequest): Promise<RestoreResult> {
  const begun = performance.now();
  const { connection, archive, timeZone, onProgress } = request;
  const { header } = archive;
  checkFits(header, timeZone);
  const client = openClient(connection, { max: 2, deadlines: JOB_DEADLINES, applicationName: "casey-restore" });
  try {
    const obstacle = await findObstacle(client.sql, header.schemaVersion);
    if (obstacle) throw new BackupError(obstacle);
    await migrateDatabase(connection, undefined, header.schemaVersion);
    for (const month of header.months) await ensurePartitions(client.sql, month, month);
    const tables = await loadIntoEmpty(client, header.tables, (session) => loadAll(session, request));
    onProgress?.({ phase: "finishing", table: "" });
    await migrateDatabase(connection);
    await client.sql`ANALYZE`;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { header, tables, rows, durationMs: performance.now() - begun };
  } finally {
    await client.close();
  }
}

function checkFits({ schemaVersion, timeZone }: Header, wanted: string | undefined): void {
  if (!listMigrations().includes(schemaVersion)) {
    throw new BackupError(
      `The backup is of a newer Casey (schema ${schemaVersion}) than this one. Restore it with that one, or a newer one.`,
    );
  }
  if (wanted !== undefined && wanted !== timeZone) {
    throw new BackupError(
      `The backup's time zone is ${timeZone}, and CASEY_TIMEZONE says ${wanted}. Unset it, or set it to ${timeZone}; ` +
        `after the restore "npm run casey -- timezone set ${wanted}" changes it.`,
    );
  }
}

async function loadAll(
  session: LoadSession,
  { archive, actor, onProgress }: RestoreRequest,
): Promise<Contents["tables"]> {
  if (session.unknown.length > 0) {
    throw new BackupError(
      `The backup holds what this database has no place for: ${session.unknown.join(", ")}. They were added by hand to the ` +
        'database it was made of. Run "npm run casey -- migrate", add them here too, then restore again.',
    );
  }
  const reading = archive.read();
  try {
    const loaded: ({ name: string } & LoadedTable)[] = [];
    for (const table of archive.header.tables) {
      onProgress?.({ phase: "loading", table: table.name });
      loaded.push({ name: table.name, ...(await session.load(table, reading.table(table))) });
    }
    const { tables, sequences } = await reading.contents();
    if (!isDeepStrictEqual(loaded, tables))
      throw new BackupError("What was loaded is not what was backed up. Nothing was restored.");
    await session.setSequences(sequences);
    await session.endSessions();
    const { madeAt, schemaVersion } = archive.header;
    await session.audit({ actor, action: "backup.restored", detail: { madeAt, schemaVersion } });
    return tables;
  } finally {
    await reading.close();
  }
}
