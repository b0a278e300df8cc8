import { failImport, finishImport, saveImportProgress } from "@/db/mutations/imports";
import { reasonOf } from "@/db/query-errors";
import { ImportError } from "./import-error";
import { type FileResult, type ImportRequest, type ImportResult, importFiles } from "./run";
import type { ImportSource } from "./sources";

/** An import that has its record in casey.imports, at work. The place of a source is its place in the record. */
export interface RecordedImport extends Omit<ImportRequest, "record"> {
  importId: string;
  /** Until when rejects can be fetched from the record; null: they lie beside the file. */
  rejectsKeptUntil: Date | null;
}

const SAVE_EVERY_MS = 1000;

/**
 * Imports files and keeps the record: how far it is, and what it came to. What was stored and that it was are one transaction.
 * @throws what `importFiles` throws; a file that cannot be read has ended the record as failed before
 */
export async function importRecorded(request: RecordedImport): Promise<ImportResult> {
  const { client, importId, rejectsKeptUntil } = request;
  const progress = progressWriter(request);
  const outcome = (files: readonly FileResult[]) =>
    files.map(({ source, ...counts }, place) => ({
      ...counts,
      place,
      rejectsKeptUntil: counts.rejected > 0 ? rejectsKeptUntil : null,
    }));
  try {
    const result = await importFiles({
      ...request,
      sources: progress.sources,
      record: { importId, finish: (db, files) => finishImport(db, importId, "done", outcome(files)) },
      onProgress(state) {
        progress.note(state.source, state.rows, state.phase);
        request.onProgress?.(state);
      },
    });
    await progress.settled();
    if (!result.committed) await finishImport(client.db, importId, "refused", outcome(result.files));
    return result;
  } catch (error) {
    await progress.settled();
    if (error instanceof ImportError) await failImport(client.db, importId, error.message);
    throw error;
  }
}

/** Writes progress once a second at most, one after another; a write that fails costs nothing but the figure. */
function progressWriter({ client, importId, sources }: RecordedImport) {
  const bytes = sources.map(() => 0);
  const counted: ImportSource[] = sources.map((source, place) => ({
    ...source,
    open: () => count(source.open(), place),
  }));
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  let phase: "reading" | "storing" = "reading";
  async function* count(chunks: AsyncIterable<Buffer>, place: number) {
    for await (const chunk of chunks) {
      bytes[place] = (bytes[place] ?? 0) + chunk.length;
      yield chunk;
    }
  }
  return {
    sources: counted,
    note(source: ImportSource, rowsRead: number, state: "reading" | "storing"): void {
      if (state === phase && Date.now() - last < SAVE_EVERY_MS) return;
      last = Date.now();
      phase = state;
      const place = counted.indexOf(source);
      const progress = { place, rowsRead, bytesRead: bytes[place] ?? 0, state };
      writing = writing.then(() => saveImportProgress(client.db, importId, progress)).catch(() => {});
    },
    settled: () => writing,
  };
}

/** Why an import could not be done, in a sentence for who gave the files. */
export function failureOf(error: unknown): string {
  if (error instanceof ImportError) return error.message;
  return error instanceof Error ? reasonOf(error).message : String(error);
}
