import type { Command } from "commander";
import { withDatabase } from "@/cli/connection";
import { listenForEnd } from "@/cli/ending";
import { type StartOptions, start } from "@/cli/start";
import { env } from "@/lib/env";
import { JOBS } from "@/lib/jobs/worker/jobs";
import { runWorker } from "@/lib/jobs/worker/worker";
import { createLogger } from "@/lib/log";
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
    .action(runWorkerCommand);
}

function runWorkerCommand(): Promise<void> {
  const stop = new AbortController();
  const log = createLogger("worker");
  listenForEnd(stop, () => log.info("Stopping"));
  // pg-boss leaves some of its own promises unwatched; what they could not say is said again by a later attempt.
  process.on("unhandledRejection", (error) => log.error({ error }, "A promise failed unwatched"));
  return withDatabase(
    (client, { connection }) =>
      runWorker({
        client,
        connection,
        jobs: JOBS,
        now: () => new Date(),
        scoreAt: env().CASEY_SCORE_AT,
        signal: stop.signal,
        log,
      }),
    { applicationName: "casey-worker" },
  );
}
