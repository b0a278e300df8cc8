import { and, asc, desc, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import { IMPORT_RUN_LOCK } from "@/db/advisory-locks";
import type { Executor } from "@/db/client";
import { importFiles, imports } from "@/db/schema/data";
import { users } from "@/db/schema/people";

export type ImportState = "uploading" | "queued" | "reading" | "storing" | "done" | "refused" | "failed";
export type ImportFileRow = typeof importFiles.$inferSelect;

/** An import with its files in their order. */
export interface ImportRecord {
  importId: string;
  /** Who imported: a person's name, or "cli"; their id when they are gone. */
  who: string;
  origin: "upload" | "command";
  strict: boolean;
  state: ImportState;
  error: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  files: ImportFileRow[];
}

/** Imports that have started, the newest first. One range of an index, and the files of those. @param before imports older than this one */
export async function listImports(
  db: Executor,
  { before, limit }: { before?: { at: string; id: string }; limit: number },
): Promise<ImportRecord[]> {
  const older = before
    ? or(
        lt(imports.createdAt, new Date(before.at)),
        and(eq(imports.createdAt, new Date(before.at)), lt(imports.importId, before.id)),
      )
    : undefined;
  const rows = await selectImports(db)
    .where(and(ne(imports.state, "uploading"), older))
    .orderBy(desc(imports.createdAt), desc(imports.importId))
    .limit(limit);
  return withFiles(db, rows);
}

/** One import; null when there is none of this id. */
export async function findImport(db: Executor, importId: string): Promise<ImportRecord | null> {
  const [found] = await withFiles(db, await selectImports(db).where(eq(imports.importId, importId)));
  return found ?? null;
}

/** Whether an import waits, was left by a killed process, or left something to clear up. */
export async function hasImportWork(db: Executor, { now, abandonedBefore }: { now: Date; abandonedBefore: Date }) {
  const [row] = await db.execute<{ found: boolean }>(sql`
    SELECT EXISTS (SELECT FROM casey.imports WHERE finished_at IS NULL
        AND CASE state
          WHEN 'queued' THEN true
          WHEN 'uploading' THEN created_at < ${abandonedBefore.toISOString()}::timestamptz
          ELSE pg_try_advisory_xact_lock(${IMPORT_RUN_LOCK}::int, hashtext(import_id::text)) END)
      OR EXISTS (SELECT FROM casey.import_files WHERE rejects_kept_until < ${now.toISOString()}::timestamptz) AS found`);
  return row?.found === true;
}

function selectImports(db: Executor) {
  return db
    .select({
      importId: imports.importId,
      who: sql<string>`coalesce(${users.name}, ${imports.actor})`,
      origin: sql<ImportRecord["origin"]>`${imports.origin}`,
      strict: imports.strict,
      state: sql<ImportState>`${imports.state}`,
      error: imports.error,
      createdAt: imports.createdAt,
      startedAt: imports.startedAt,
      finishedAt: imports.finishedAt,
    })
    .from(imports)
    .leftJoin(users, sql`${users.userId}::text = ${imports.actor}`)
    .$dynamic();
}

async function withFiles(db: Executor, rows: Omit<ImportRecord, "files">[]): Promise<ImportRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ importId }) => importId);
  const files = await db
    .select()
    .from(importFiles)
    .where(inArray(importFiles.importId, ids))
    .orderBy(asc(importFiles.place));
  return rows.map((row) => ({ ...row, files: files.filter(({ importId }) => importId === row.importId) }));
}
