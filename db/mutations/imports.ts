import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { IMPORT_RUN_LOCK } from "@/db/advisory-locks";
import type { Database, Executor } from "@/db/client";
import { importFiles, imports } from "@/db/schema/data";

/** States of an import in which a process is at it. */
const AT_WORK = ["reading", "storing"] as const;
const MOST_ATTEMPTS = 3;
/** A link to a page of imports names an instant, which JavaScript knows to the millisecond alone. */
const NOW_MS = sql`date_trunc('milliseconds', now())`;

/** A file of an import, before it is read. */
export interface NewImportFile {
  place: number;
  tableName: string;
  fileName: string;
  format: "csv" | "ndjson" | null;
  /** Null for standard input. */
  byteCount: number | null;
}

/** What became of a file: `accepted + rejected = read`. */
export interface ImportCounts {
  read: number;
  accepted: number;
  rejected: number;
  inserted: number;
  updated: number;
  unchanged: number;
  superseded: number;
}

/** An import that is to be done now. */
export interface ClaimedImport {
  importId: string;
  actor: string;
  strict: boolean;
}

/**
 * Begins an upload, or finds the one that was begun with this id.
 * @returns whether files may be added: it is this person's, and not started yet
 */
export async function openUpload(
  db: Executor,
  { importId, actor }: { importId: string; actor: string },
): Promise<boolean> {
  await db
    .insert(imports)
    .values({ importId, actor, origin: "upload", strict: false, state: "uploading", createdAt: NOW_MS })
    .onConflictDoNothing();
  const [row] = await db.select().from(imports).where(eq(imports.importId, importId));
  return row?.actor === actor && row.state === "uploading";
}

/** Adds an uploaded file to an import that has not started; the same place again replaces it. */
export async function addUploadedFile(db: Executor, importId: string, file: NewImportFile): Promise<void> {
  await db
    .insert(importFiles)
    .values({ importId, ...file })
    .onConflictDoUpdate({ target: [importFiles.importId, importFiles.place], set: file });
}

/**
 * Starts an upload whose files are all there.
 * @returns "queued" the first time, "already" for every repetition, null when it is not this person's or has no such files
 */
export async function queueUpload(
  db: Executor,
  { importId, actor, strict, files }: { importId: string; actor: string; strict: boolean; files: number },
): Promise<"queued" | "already" | null> {
  const mine = and(eq(imports.importId, importId), eq(imports.actor, actor), eq(imports.origin, "upload"));
  const queued = await db
    .update(imports)
    .set({ state: "queued", strict })
    .where(
      and(
        mine,
        eq(imports.state, "uploading"),
        sql`${files} = (SELECT count(*) FROM casey.import_files f WHERE f.import_id = ${importId})`,
      ),
    )
    .returning({ importId: imports.importId });
  if (queued.length > 0) return "queued";
  const [known] = await db.select({ state: imports.state }).from(imports).where(mine);
  return known && known.state !== "uploading" ? "already" : null;
}

/** Writes down an import by command, at work from now on. */
export async function createCommandImport(
  db: Database,
  request: { importId: string; actor: string; strict: boolean; files: NewImportFile[] },
): Promise<void> {
  const { importId, actor, strict, files } = request;
  await db.transaction(async (tx) => {
    const state = {
      origin: "command",
      state: "reading",
      attempts: 1,
      startedAt: sql`now()`,
      createdAt: NOW_MS,
    } as const;
    await tx.insert(imports).values({ importId, actor, strict, ...state });
    await tx.insert(importFiles).values(files.map((file) => ({ importId, ...file })));
  });
}

/** Takes the import that has waited longest; null when none waits. Two that ask at once get two. */
export async function claimImport(db: Executor): Promise<ClaimedImport | null> {
  const [row] = await db
    .update(imports)
    .set({ state: "reading", startedAt: sql`now()`, attempts: sql`${imports.attempts} + 1`, error: null })
    .where(
      sql`${imports.importId} = (
        SELECT i.import_id FROM casey.imports i WHERE i.state = 'queued'
        ORDER BY i.created_at, i.import_id LIMIT 1 FOR UPDATE SKIP LOCKED)`,
    )
    .returning({ importId: imports.importId, actor: imports.actor, strict: imports.strict });
  return row ?? null;
}

/**
 * Settles imports that say someone is at them while nobody holds their lock: their process was killed, and nothing of them
 * was stored. An upload waits again; one that ended so three times, and one by command, has failed.
 */
export async function settleLostImports(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const lost = await tx
      .select({ importId: imports.importId, origin: imports.origin, attempts: imports.attempts })
      .from(imports)
      .where(
        and(
          inArray(imports.state, AT_WORK),
          sql`pg_try_advisory_xact_lock(${IMPORT_RUN_LOCK}, hashtext(${imports.importId}::text))`,
        ),
      );
    for (const { importId, origin, attempts } of lost) {
      if (origin === "upload" && attempts < MOST_ATTEMPTS) await requeueImport(tx, importId);
      else
        await failImport(tx, importId, "Its process ended before it was done. Nothing was changed; import it again.");
    }
  });
}

/** Puts an import that was cut off back among those that wait. */
export async function requeueImport(db: Executor, importId: string): Promise<void> {
  await db
    .update(imports)
    .set({ state: "queued" })
    .where(and(eq(imports.importId, importId), inArray(imports.state, AT_WORK)));
  await db.update(importFiles).set({ bytesRead: 0, rowsRead: 0 }).where(eq(importFiles.importId, importId));
}

/** Writes down how far a file has been read, and that storing has begun. */
export async function saveImportProgress(
  db: Executor,
  importId: string,
  progress: { place: number; rowsRead: number; bytesRead: number; state: "reading" | "storing" },
): Promise<void> {
  const { place, rowsRead, bytesRead, state } = progress;
  await db
    .update(importFiles)
    .set({ rowsRead, bytesRead })
    .where(and(eq(importFiles.importId, importId), eq(importFiles.place, place)));
  await db
    .update(imports)
    .set({ state })
    .where(and(eq(imports.importId, importId), inArray(imports.state, AT_WORK)));
}

/** Writes down what an import came to: done, in the transaction that stores its rows, or refused for its rejects. */
export async function finishImport(
  db: Executor,
  importId: string,
  state: "done" | "refused",
  files: readonly (ImportCounts & { place: number; rejectsKeptUntil: Date | null })[],
): Promise<void> {
  for (const { place, read, ...counts } of files) {
    await db
      .update(importFiles)
      .set({ ...counts, rowsRead: read })
      .where(and(eq(importFiles.importId, importId), eq(importFiles.place, place)));
  }
  await db
    .update(imports)
    .set({ state, error: null, finishedAt: sql`clock_timestamp()` })
    .where(eq(imports.importId, importId));
}

/** Ends an import that could not be done, with the reason in a sentence. */
export async function failImport(db: Executor, importId: string, error: string): Promise<void> {
  await db
    .update(imports)
    .set({ state: "failed", error, finishedAt: sql`clock_timestamp()` })
    .where(and(eq(imports.importId, importId), isNull(imports.finishedAt)));
}

/** Forgets uploads that were begun before an instant and never started. */
export async function removeAbandonedUploads(db: Executor, before: Date): Promise<void> {
  await db.delete(imports).where(and(eq(imports.state, "uploading"), lt(imports.createdAt, before)));
}

/** Forgets the rejects that are kept no longer. */
export async function forgetRejects(db: Executor, now: Date): Promise<void> {
  await db.update(importFiles).set({ rejectsKeptUntil: null }).where(lt(importFiles.rejectsKeptUntil, now));
}
