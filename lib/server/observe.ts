import type { Instrumentation } from "next";
import { env } from "@/lib/env";
import { serveMetrics } from "@/lib/metrics";
import { captureConsole, logRequestError, webLog } from "./web-log";
import { measureRequests, webMetrics } from "./web-metrics";

/** Begins to log and to measure, at the boot of a web process. Developers keep their console. */
export async function observe(): Promise<void> {
  const { NODE_ENV, PORT, CASEY_METRICS_PORT: port, CASEY_METRICS_HOST: host } = env();
  if (NODE_ENV === "production") captureConsole();
  if (port === undefined) return;
  const metrics = webMetrics();
  measureRequests(metrics, PORT);
  await serveMetrics(metrics.registry, port, host).catch((error) =>
    webLog().error({ error, port }, "The metrics cannot be served on CASEY_METRICS_PORT"),
  );
}

/** Logs and counts an error that ended a request. */
export const observeError: Instrumentation.onRequestError = async (error, request, context) => {
  await logRequestError(error, request, context);
  webMetrics().countError(error);
};
