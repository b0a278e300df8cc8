import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { openDatabase, withDatabase } from "@/cli/connection";
import { isAppRoleReady, isLoaderReady } from "@/db/queries/installation";
import { runScript, type StatementResult } from "@/db/run-script";

/** `casey migrate`, `casey sql`. */
export function addDatabaseCommands(program: Command): void {
  program
    .command("migrate")
    .description("bring the database to the present schema")
    .action(() =>
      withDatabase(async ({ db }, { timeZone }) => {
        print(`The database is up to date. Time zone: ${timeZone}.`);
        if (!(await isLoaderReady(db))) print("The role casey_loader may not load rows here: see docs/operations.md.");
        if (!(await isAppRoleReady(db))) print("The role casey_app is not ready here: see docs/operations.md.");
      }),
    );

  program
    .command("sql")
    .description("run SQL, as psql would (the embedded server ships none)")
    .argument("[statement]", "SQL text")
    .option("-f, --file <file>", "read it from a file; - for standard input")
    .action(async (statement: string | undefined, options: { file?: string }) => {
      const script = readScript(statement, options.file);
      const database = await openDatabase();
      try {
        for (const result of await runScript(database.connection, script)) printResult(result);
      } finally {
        await database.release();
      }
    });
}

function readScript(statement: string | undefined, file: string | undefined): string {
  if (file !== undefined) return readFileSync(file === "-" ? 0 : file, "utf8");
  if (statement !== undefined) return statement;
  throw new Error('Nothing to run: give SQL text, as in casey sql "SELECT 1", or a file with -f.');
}

function printResult({ command, count, columns, rows }: StatementResult): void {
  if (columns.length === 0) {
    print(count === null ? command : `${command} ${count}`);
    return;
  }
  const cells = [columns, ...rows.map((row) => row.map((value) => value ?? ""))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  for (const row of cells)
    print(
      row
        .map((value, column) => value.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  print(`(${rows.length} ${rows.length === 1 ? "row" : "rows"})`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
