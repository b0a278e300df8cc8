import { Command } from "commander";
import { addDataCommands } from "./commands/data";
import { addDatabaseCommands } from "./commands/database";
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
addUserCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? explain(error) : String(error)}\n`);
  process.exitCode = 1;
}

/** The sentence for people; a stack only for what nobody foresaw. */
function explain(error: Error): string {
  const isForeseen = error.constructor === Error || error instanceof RangeError || error.name !== "TypeError";
  return isForeseen ? error.message : (error.stack ?? error.message);
}
