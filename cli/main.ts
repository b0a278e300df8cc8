import { Command } from "commander";
import { reasonOf, troubleOf } from "@/db/query-errors";
import { DATABASE_TROUBLES } from "@/lib/database-trouble";
import { addBackupCommands } from "./commands/backup";
import { addDataCommands } from "./commands/data";
import { addDatabaseCommands } from "./commands/database";
import { addDoctorCommand } from "./commands/doctor";
import { addForgetCommand } from "./commands/forget";
import { addImportCommand } from "./commands/import";
import { addServeCommands } from "./commands/serve";
import { addUserCommands } from "./commands/users";

const program = new Command("casey")
  .description(
    "Casey, the customer-success dashboard. Every command works on DATABASE_URL, else on the embedded server.",
  )
  .showHelpAfterError("(add --help for what it takes)");
addServeCommands(program);
addDatabaseCommands(program);
addDataCommands(program);
addImportCommand(program);
addUserCommands(program);
addBackupCommands(program);
addForgetCommand(program);
addDoctorCommand(program);

// A reader that has seen enough, such as head, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? explain(reasonOf(error)) : String(error)}\n`);
  process.exitCode = 1;
}

/** The sentence for people; with its stack where the fault is in the program itself. */
function explain(error: Error): string {
  const trouble = troubleOf(error);
  if (trouble) return `${DATABASE_TROUBLES[trouble].title}: ${error.message}`;
  const isBug = error instanceof TypeError || error instanceof ReferenceError;
  return isBug ? (error.stack ?? error.message) : error.message;
}
