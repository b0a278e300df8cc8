import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { withDatabase } from "@/cli/connection";
import { progressOf } from "@/cli/progress";
import { contractTable } from "@/db/contract-tables";
import { createCommandImport, failImport } from "@/db/mutations/imports";
import { formatDuration, formatNumber, formatRate } from "@/lib/format";
import { failureOf, importRecorded } from "@/lib/jobs/import/recorded";
import type { FileResult, ImportRequest, ImportResult } from "@/lib/jobs/import/run";
import { FORMATS, fileSource, folderSources, type ImportFormat, type ImportSource } from "@/lib/jobs/import/sources";
import { plural } from "@/lib/quantity";

interface ImportOptions {
  format?: ImportFormat;
  rejects?: string;
  strict?: boolean;
}

/** `casey import`. */
export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description("load files into the tables of the data contract: <table> <file>, or a <folder> of files named so")
    .argument("<table|folder>", "a table such as dim_households, or a folder of dim_households.csv and so on")
    .argument("[file]", "CSV with a header or NDJSON, plain or gzip; - for standard input")
    .addOption(new Option("--format <format>", "when neither name nor content tells").choices(FORMATS))
    .option("--rejects <file>", "where rejected rows are listed (default: beside the file)")
    .option("--strict", "change nothing if a row is rejected, and end with status 1")
    .action(async (target: string, file: string | undefined, options: ImportOptions) => {
      const sources = await sourcesOf(target, file, options);
      const { committed } = await withDatabase((client, { timeZone }) =>
        runImport({ client, timeZone, sources, strict: options.strict ?? false, actor: "cli", now: new Date() }),
      );
      if (!committed) process.exitCode = 1;
    });
}

async function sourcesOf(target: string, file: string | undefined, options: ImportOptions): Promise<ImportSource[]> {
  if (file === undefined) {
    if (!statSync(target, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Error(`"${target}" is no folder. Give a folder, or a table and a file.`);
    }
    if (options.rejects)
      throw new Error("--rejects is for one file; a folder's files each have their own beside them.");
    return folderSources(target, options.format);
  }
  const table = contractTable(target);
  if (options.rejects && path.resolve(options.rejects) === path.resolve(file)) {
    throw new Error("--rejects names the file that is imported; give another one.");
  }
  const source = file === "-" ? inputSource(target, options) : fileSource(table, readable(file), options.format);
  return [{ ...source, rejectsPath: options.rejects ?? source.rejectsPath }];
}

function inputSource(table: string, { format }: ImportOptions): ImportSource {
  const name = "standard input";
  return { table: contractTable(table), name, format, open: () => process.stdin, rejectsPath: `${table}.rejects.csv` };
}

function readable(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Error(`There is no file ${file}.`);
  if (found.isDirectory()) throw new Error(`${file} is a folder; to import all of it give nothing but the folder.`);
  return file;
}

/** Imports with progress on the terminal, keeps the record, and prints what became of each file. */
export async function runImport(request: ImportRequest): Promise<ImportResult> {
  const progress = progressOf("Import");
  const begun = performance.now();
  const result = await recorded({
    ...request,
    onProgress({ source, rows, phase }) {
      const state = phase === "reading" ? `read, ${formatRate(rows, performance.now() - begun)}` : "read, storing";
      progress.show(`${source.table.name}: ${plural(rows, "row")} ${state}`);
    },
  });
  const rows = result.files.reduce((sum, { read }) => sum + read, 0);
  progress.end(
    `${plural(rows, "row")} in ${formatDuration(result.durationMs)}, ${formatRate(rows, result.durationMs)}.`,
  );
  for (const file of result.files) printFile(file, result.committed);
  if (!result.committed) print("Nothing was changed: the import is strict, and rows were rejected.");
  return result;
}

/** Imports with a record of its own, which also tells of an import that failed. */
async function recorded(request: ImportRequest): Promise<ImportResult> {
  const { client, actor, strict, sources } = request;
  const importId = randomUUID();
  const files = sources.map(({ table, name, format, byteCount }, place) => ({
    place,
    tableName: table.name,
    fileName: path.basename(name),
    format: format ?? null,
    byteCount: byteCount ?? null,
  }));
  await createCommandImport(client.db, { importId, actor, strict, files });
  try {
    return await importRecorded({ ...request, importId, rejectsKeptUntil: null });
  } catch (error) {
    await failImport(client.db, importId, failureOf(error)).catch(() => {});
    throw error;
  }
}

function printFile(file: FileResult, committed: boolean): void {
  const { source, read, accepted, rejected, inserted, updated, unchanged, superseded } = file;
  print(
    `${source.table.name}: ${formatNumber(read)} read, ${formatNumber(accepted)} accepted, ${formatNumber(rejected)} rejected`,
  );
  if (committed) {
    const later = superseded > 0 ? `, ${formatNumber(superseded)} followed by a later row of the same key` : "";
    print(
      `  ${formatNumber(inserted)} inserted, ${formatNumber(updated)} updated, ${formatNumber(unchanged)} unchanged${later}`,
    );
  }
  if (rejected > 0) print(`  Rejected rows, with their reasons: ${source.rejectsPath}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
