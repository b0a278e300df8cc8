import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { dataFolder, openDatabase, withDatabaseAsItIs } from "@/cli/connection";
import { listenForEnd } from "@/cli/ending";
import { progressOf } from "@/cli/progress";
import { caseyVersion } from "@/cli/version";
import { env } from "@/lib/env";
import { formatDuration, formatNumber } from "@/lib/format";
import { openArchive } from "@/lib/jobs/backup/archive-reader";
import { type BackupResult, backUp } from "@/lib/jobs/backup/backup";
import type { Header } from "@/lib/jobs/backup/format";
import { restore } from "@/lib/jobs/backup/restore";

const ACTOR = "cli";

/** `casey backup`, `casey restore`. */
export function addBackupCommands(program: Command): void {
  program
    .command("backup")
    .description("write one moment of the database into a file, while Casey goes on")
    .argument("<file>", "the file to make; - for standard output")
    .option("--force", "replace a file of that name")
    .action(runBackup);
  program
    .command("restore")
    .description("fill an empty database from a backup")
    .argument("<file>", "the file that casey backup wrote; - for standard input")
    .option("--check", "only look whether the file is whole and what it is; touch no database")
    .action((given: string, { check }: { check?: boolean }) => withFile(given, check ? checkBackup : runRestore));
}

async function runBackup(file: string, { force }: { force?: boolean }): Promise<void> {
  // Standard output may be the backup itself.
  const progress = progressOf("Backup", file === "-" ? process.stderr : process.stdout);
  const stop = new AbortController();
  listenForEnd(stop);
  const result = await withDatabaseAsItIs((client) =>
    backUp({
      client,
      target: file === "-" ? writeToStdout : file,
      replace: force ?? false,
      caseyVersion: caseyVersion(),
      now: new Date(),
      actor: ACTOR,
      onProgress({ table, rows }) {
        stop.signal.throwIfAborted();
        progress.show(`${table}: ${formatNumber(rows)} rows`);
      },
    }),
  );
  progress.end(summary(result));
}

function writeToStdout(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function summary({ tables, rows, size, durationMs }: BackupResult): string {
  const what = `${formatNumber(rows)} rows of ${tables.length} tables`;
  return `Backed up ${what} in ${formatDuration(durationMs)}; the file has ${megabytes(size)}.`;
}

/** A backup is read twice, the first time to see that it is whole: what comes on standard input is kept until then. */
async function withFile(given: string, work: (file: string) => Promise<void>): Promise<void> {
  if (given !== "-") return work(given);
  if (process.stdin.isTTY)
    throw new Error('Nothing comes on standard input. Give a file, or "casey restore - < file".');
  const folder = await mkdtemp(path.join(dataFolder().folder, "restore-"));
  try {
    const file = path.join(folder, "standard-input");
    await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }));
    await work(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function checkBackup(file: string): Promise<void> {
  const { header, size } = await openArchive(file);
  print(`${file} is whole: ${megabytes(size)}.`);
  printHeader(header);
}

async function runRestore(file: string): Promise<void> {
  const progress = progressOf("Restore");
  progress.show(`checking ${file}`);
  const archive = await openArchive(file);
  const database = await openDatabase();
  try {
    const { header, rows, tables, durationMs } = await restore({
      connection: database.connection,
      archive,
      timeZone: env().CASEY_TIMEZONE,
      actor: ACTOR,
      onProgress: ({ phase, table }) => progress.show(`${phase} ${table}`.trim()),
    });
    progress.end(`Restored ${formatNumber(rows)} rows of ${tables.length} tables in ${formatDuration(durationMs)}.`);
    printHeader(header);
    print("Everyone signs in again, with the passwords of then. Start Casey: npm start");
  } finally {
    await database.release();
  }
}

function printHeader({ madeAt, caseyVersion: version, schemaVersion, postgresVersion, timeZone }: Header): void {
  print(
    `Made ${madeAt} by Casey ${version} (schema ${schemaVersion}) from PostgreSQL ${postgresVersion}, zone ${timeZone}.`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
