import { env } from "@/lib/env";
import { JOBS } from "@/lib/jobs/worker/jobs";
import { runWorker } from "@/lib/jobs/worker/worker";
import { createWorkerMetrics } from "@/lib/jobs/worker/worker-metrics";
import { createLogger, type Log } from "@/lib/log";
import { serveMetrics } from "@/lib/metrics";
import { withDatabase } from "./connection";
import { listenForEnd } from "./ending";

/** Works off the jobs until it is told to stop. @throws Error in plain words when the database cannot be had */
export function work(): Promise<void> {
  const stop = new AbortController();
  const log = createLogger("worker");
  listenForEnd(stop, () => log.info("Stopping"));
  // pg-boss leaves some of its own promises unwatched; what they could not say is said again by a later attempt.
  process.on("unhandledRejection", (error) => log.error({ error }, "A promise failed unwatched"));
  return withDatabase(
    async (client, { connection }) => {
      const metrics = createWorkerMetrics();
      const scrapes = await openMetrics(metrics.registry, log);
      await runWorker({
        client,
        connection,
        jobs: JOBS,
        now: () => new Date(),
        scoreAt: env().CASEY_SCORE_AT,
        signal: stop.signal,
        log,
        metrics,
      });
      scrapes?.close();
    },
    { applicationName: "casey-worker" },
  ).finally(letGoOfParent);
}

/** The channel to the launcher would keep a process alive that has done its work. */
function letGoOfParent(): void {
  process.channel?.unref();
}

/** The port after the web server's. One that is taken is told, and no reason not to work. */
function openMetrics(registry: Parameters<typeof serveMetrics>[0], log: Log) {
  const { CASEY_METRICS_PORT: webPort, CASEY_METRICS_HOST: host } = env();
  if (webPort === undefined) return undefined;
  const port = webPort + 1;
  return serveMetrics(registry, port, host).catch((error) => {
    log.error({ error, port }, "The metrics cannot be served on the port after CASEY_METRICS_PORT");
    return undefined;
  });
}
