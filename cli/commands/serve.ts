import type { Command } from "commander";
import { type StartOptions, start } from "@/cli/start";
import { work } from "@/cli/work";
import { wholeNumber } from "./options";

/** `casey start`, `casey dev`, `casey worker`. */
export function addServeCommands(program: Command): void {
  const options = (command: Command) =>
    command
      .option("--households <count>", "size of the demo that fills a new embedded database", wholeNumber, 2000)
      .option("--no-demo", "leave a new database empty");
  options(program.command("start").description("serve Casey: database, demo when new, scores, screens")).action(
    (given: StartOptions) => start("start", given),
  );
  options(program.command("dev").description("the same from the sources, for developers")).action(
    (given: StartOptions) => start("dev", given),
  );
  program
    .command("worker")
    .description("do the jobs alone, without screens; start and dev bring one along")
    .action(work);
}
