import type { Client, Executor } from "@/db/client";
import { CONTRACT_TABLES } from "@/db/contract-tables";
import { type ImportSession, inImport } from "@/db/mutations/import";
import type { MergeCounts } from "@/db/mutations/import-merge";
import type { Reject } from "@/db/mutations/import-rejects";
import type { StagedRow, Staging } from "@/db/mutations/import-staging";
import { checkRow } from "./check-row";
import { ImportError } from "./import-error";
import { readRows } from "./read-rows";
import { openRejectFile, type RejectFile } from "./reject-file";
import type { ImportSource } from "./sources";

/** What an import works with. */
export interface ImportRequest {
  /** A pool of at least two connections without a statement timeout. */
  client: Client;
  /** What an instant without an offset is meant in. */
  timeZone: string;
  /** In any order: households are stored before what belongs to them, files of one table as they come. */
  sources: readonly ImportSource[];
  /** Change nothing if a row is rejected. */
  strict: boolean;
  /** Who imports, for the audit log. */
  actor: string;
  now: Date;
  /** The import's record. Who holds its lock is at it; `finish` is part of the transaction that stores the rows. */
  record?: { importId: string; finish: (db: Executor, files: readonly FileResult[]) => Promise<void> };
  /** Called while rows are read, and when storing them begins. What it throws ends the import, with nothing changed. */
  onProgress?: (progress: { source: ImportSource; rows: number; phase: "reading" | "storing" }) => void;
}

/** What became of one file. `accepted + rejected = read`, and the counts of the merge add up to `accepted`. */
export interface FileResult extends MergeCounts {
  source: ImportSource;
  read: number;
  accepted: number;
  rejected: number;
}

export interface ImportResult {
  /** False: rows were rejected and the import was strict, so that nothing was changed. */
  committed: boolean;
  files: FileResult[];
  durationMs: number;
}

/** Long cells make a batch of few rows, so that memory stays the same. */
const BATCH_CHARACTERS = 65_536;
const PROGRESS_ROWS = 500;

/** A file whose rows are staged. */
interface StagedFile {
  source: ImportSource;
  staging: Staging;
  rejects: RejectFile;
  tally: Tally;
}

interface Tally {
  read: number;
  /** Some row gave other columns than another. */
  uneven: boolean;
  given?: number;
}

/** Another process is at the same import. */
export class ImportBusyError extends Error {
  constructor() {
    super("Another process is at this import.");
    this.name = "ImportBusyError";
  }
}

class Refused extends Error {
  constructor(readonly files: FileResult[]) {
    super("Rows were rejected, and the import is strict.");
  }
}

/**
 * Imports files as one: either all rows that can be stored are, or nothing changes. Rejected rows are written to each
 * file's rejects.
 * @throws ImportError for a file that cannot be read; nothing was changed
 */
export async function importFiles(request: ImportRequest): Promise<ImportResult> {
  const begun = performance.now();
  const done = (committed: boolean, files: FileResult[]) => ({
    committed,
    files,
    durationMs: performance.now() - begun,
  });
  try {
    const files = await inImport(request.client, request.timeZone, (session) => importAll(session, request));
    return done(true, files);
  } catch (error) {
    if (error instanceof Refused) return done(false, error.files);
    throw error;
  }
}

async function importAll(session: ImportSession, request: ImportRequest): Promise<FileResult[]> {
  const staged: StagedFile[] = [];
  const { record, strict, now } = request;
  if (record && !(await session.lockRecord(record.importId))) throw new ImportBusyError();
  try {
    for (const source of request.sources) staged.push(await stageFile(session, source, request));
    await session.beginMerging(staged.map(({ staging }) => staging));
    const files: FileResult[] = [];
    for (const file of inOrder(staged)) files[staged.indexOf(file)] = await mergeFile(session, file, request);
    if (strict && files.some(({ rejected }) => rejected > 0)) throw new Refused(files);
    if (staged.some(({ source }) => source.table.name === "dim_households")) await session.refreshOwners();
    await session.measureFeeds(new Set(files.map(({ source }) => source.table.name)), now);
    await record?.finish(session.db, files);
    return files;
  } finally {
    for (const { rejects } of staged) await rejects.close();
  }
}

/** Households first. */
function inOrder(staged: readonly StagedFile[]): StagedFile[] {
  const order = ({ source }: StagedFile) => CONTRACT_TABLES.indexOf(source.table);
  return staged.toSorted((a, b) => order(a) - order(b));
}

async function stageFile(session: ImportSession, source: ImportSource, request: ImportRequest): Promise<StagedFile> {
  const rejects = openRejectFile(source.rejectsPath);
  const tally: Tally = { read: 0, uneven: false };
  try {
    const staging = await session.stage(source.table, checkedBatches(source, rejects, tally, request));
    return { source, staging, rejects, tally };
  } catch (error) {
    await rejects.close();
    throw error instanceof ImportError ? new ImportError(`${source.name}: ${error.message}`) : error;
  }
}

async function* checkedBatches(
  source: ImportSource,
  rejects: RejectFile,
  tally: Tally,
  { onProgress }: ImportRequest,
): AsyncGenerator<StagedRow[]> {
  let batch: StagedRow[] = [];
  let characters = 0;
  for await (const row of readRows(source)) {
    tally.read += 1;
    if (tally.read % PROGRESS_ROWS === 0) onProgress?.({ source, rows: tally.read, phase: "reading" });
    const checked = "reason" in row ? row : checkRow(source.table, row);
    if ("reason" in checked) {
      await rejects.add(checked);
      continue;
    }
    tally.given ??= checked.given;
    tally.uneven ||= tally.given !== checked.given;
    batch.push(checked);
    characters += checked.values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
    if (characters < BATCH_CHARACTERS) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  yield batch;
}

async function mergeFile(session: ImportSession, file: StagedFile, { actor, onProgress }: ImportRequest) {
  const { source, staging, rejects, tally } = file;
  onProgress?.({ source, rows: tally.read, phase: "storing" });
  await addAll(rejects, session.rejectForgottenHouseholds(staging));
  await addAll(rejects, session.rejectUnknownHouseholds(staging));
  await addAll(rejects, session.rejectIncomplete(staging));
  const counts = await session.merge(staging, tally.uneven);
  const accepted = counts.inserted + counts.updated + counts.unchanged + counts.superseded;
  const result = { source, read: tally.read, accepted, rejected: rejects.count(), ...counts };
  if (accepted + result.rejected !== result.read)
    throw new Error(`${source.name}: rows went missing; nothing was changed.`);
  const { source: _, ...numbers } = result;
  await session.audit({
    actor,
    action: "data.imported",
    subject: source.table.name,
    detail: { file: source.name, ...numbers },
  });
  return result;
}

async function addAll(rejects: RejectFile, found: AsyncIterable<Reject>): Promise<void> {
  for await (const reject of found) await rejects.add(reject);
}
