import { createReadStream } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Client } from "@/db/client";
import { contractTable } from "@/db/contract-tables";
import {
  type ClaimedImport,
  claimImport,
  failImport,
  forgetRejects,
  removeAbandonedUploads,
  requeueImport,
  settleLostImports,
} from "@/db/mutations/imports";
import { findImport, type ImportFileRow } from "@/db/queries/imports";
import { REJECTS_KEPT_DAYS, rejectsOf, uploadedFile, uploadFolder, uploadsFolder } from "@/db/upload-files";
import { ImportError } from "./import-error";
import { importRecorded } from "./recorded";
import { ImportBusyError } from "./run";
import { formatOf, type ImportFormat, type ImportSource } from "./sources";

const DAY_MS = 86_400_000;
const ABANDONED_AFTER_MS = DAY_MS;

/** What the work on uploads needs. */
export interface UploadWork {
  /** A pool of at least three connections without a statement timeout. */
  client: Client;
  timeZone: string;
  now: Date;
  /** Aborted: end soon; what is under way waits for the next worker. */
  signal: AbortSignal;
}

/** Instant before which an upload that never started is abandoned. */
export function abandonedBefore(now: Date): Date {
  return new Date(now.getTime() - ABANDONED_AFTER_MS);
}

/**
 * Imports every upload that waits, the longest waiting first, and clears up what is no longer needed. Safe to run again, and
 * from several at once: an import is one transaction, and only the holder of its lock is at it.
 * @returns how many imports ended, and rows read
 */
export async function importUploads(work: UploadWork): Promise<{ imports: number; rows: number }> {
  const { client, now, signal } = work;
  await settleLostImports(client.db);
  await removeAbandonedUploads(client.db, abandonedBefore(now));
  let [imports, rows] = [0, 0];
  for (let next = await claimImport(client.db); next; next = await claimImport(client.db)) {
    rows += await importUpload(work, next);
    imports += 1;
    signal.throwIfAborted();
  }
  await forgetRejects(client.db, now);
  await removeLeftFiles(client);
  return { imports, rows };
}

/** @returns rows read; a file that cannot be read ends the import as failed, which is no failure of the work */
async function importUpload({ client, timeZone, now, signal }: UploadWork, claimed: ClaimedImport): Promise<number> {
  const { importId } = claimed;
  const record = await findImport(client.db, importId);
  try {
    const { files } = await importRecorded({
      ...claimed,
      client,
      timeZone,
      now,
      sources: (record?.files ?? []).map(sourceOf),
      rejectsKeptUntil: new Date(now.getTime() + REJECTS_KEPT_DAYS * DAY_MS),
      onProgress: () => signal.throwIfAborted(),
    });
    return files.reduce((sum, { read }) => sum + read, 0);
  } catch (error) {
    if (error instanceof ImportError || error instanceof ImportBusyError) return 0;
    if (isMissingFile(error)) {
      await failImport(client.db, importId, MISSING_FILE);
      return 0;
    }
    if (signal.aborted) await requeueImport(client.db, importId);
    throw error;
  }
}

const MISSING_FILE =
  "The worker does not find the uploaded file. Web server and worker need one data folder, CASEY_DATA_DIR; then import it again.";

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function sourceOf({ importId, place, tableName, fileName, format }: ImportFileRow): ImportSource {
  return {
    table: contractTable(tableName),
    name: fileName,
    format: (format as ImportFormat | null) ?? formatOf(fileName),
    open: () => createReadStream(uploadedFile(importId, place)),
    rejectsPath: rejectsOf(importId, place),
  };
}

/** Removes uploaded files whose import has ended, rejects that are kept no longer, and what no import knows. */
async function removeLeftFiles({ db }: Client): Promise<void> {
  const folders = await readdir(uploadsFolder()).catch(() => []);
  for (const importId of folders) {
    const record = UUID.test(importId) ? await findImport(db, importId) : null;
    if (record && record.finishedAt === null) continue;
    const kept = (record?.files ?? []).filter((file) => file.rejectsKeptUntil !== null);
    if (kept.length === 0) await rm(uploadFolder(importId), { recursive: true, force: true });
    else await removeOthers(importId, kept);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function removeOthers(importId: string, kept: readonly ImportFileRow[]): Promise<void> {
  const keep = kept.map(({ place }) => rejectsOf(importId, place));
  for (const name of await readdir(uploadFolder(importId))) {
    const file = path.join(uploadFolder(importId), name);
    if (!keep.includes(file)) await rm(file, { force: true });
  }
}
