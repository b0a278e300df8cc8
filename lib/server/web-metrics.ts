import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Gauge, Histogram, type Registry } from "prom-client";
import { database } from "@/db/client";
import { countConnections } from "@/db/queries/work-facts";
import { asOfInstant } from "@/lib/dates";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/metrics";
import { createRouteFinder } from "./route-patterns";
import { isReady, loadSystemHealth } from "./system-health";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const shared = globalThis as typeof globalThis & { caseyWebMetrics?: ProcessMetrics };

/** The web process's metrics, counted from the first call on. */
export function webMetrics(): ProcessMetrics {
  if (!shared.caseyWebMetrics) {
    shared.caseyWebMetrics = createProcessMetrics("web");
    addSystemGauges(shared.caseyWebMetrics.registry);
  }
  return shared.caseyWebMetrics;
}

/**
 * Measures every request to the port, by method, route pattern and status. Once, at boot.
 * @param port of the web server: others of this process, such as that of the metrics, count for nothing
 */
export function measureRequests({ registry }: ProcessMetrics, port: number): void {
  const routeOf = createRouteFinder();
  const durations = new Histogram({
    name: "casey_http_request_duration_seconds",
    help: "How long requests took until the answer was sent.",
    labelNames: ["method", "route", "status"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const begun = new WeakMap<IncomingMessage, { at: number; path: string }>();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (request.socket.localPort === port) begun.set(request, { at: performance.now(), path: request.url ?? "" });
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const start = begun.get(request);
    if (!start) return;
    const method = METHODS.has(request.method ?? "") ? request.method : "other";
    const labels = { method, route: routeOf(start.path), status: response.statusCode };
    durations.observe(labels, (performance.now() - start.at) / 1000);
  });
}

/** Gauges of the database, the worker and the scores, read when they are asked for; absent while the database is away. */
function addSystemGauges(registry: Registry): void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const lag = gauge("casey_newest_day_lag_seconds", "Time since the end of the newest scored day.");
  const behind = gauge("casey_days_behind", "Days that are due and not scored.");
  const heartbeat = gauge("casey_worker_heartbeat_age_seconds", "Time since a worker last said that it lives.");
  const connections = gauge("casey_database_connections", "Connections of Casey, by what they do.", [
    "application",
    "state",
  ]);
  const dependent = [lag, behind, heartbeat, connections];
  new Gauge({
    name: "casey_database_up",
    help: "1 when the database answers.",
    registers: [registry],
    async collect() {
      for (const metric of dependent) metric.reset();
      const isUp = await isReady();
      this.set(isUp ? 1 : 0);
      if (!isUp) return;
      const [{ worker, scoring, timeZone }, counts] = await Promise.all([
        loadSystemHealth(),
        countConnections(database()),
      ]);
      behind.set(scoring.daysBehind);
      if (scoring.newestDate) lag.set(secondsSince(asOfInstant(scoring.newestDate, timeZone)));
      if (worker.seenAt) heartbeat.set(secondsSince(worker.seenAt));
      for (const { application, state, count } of counts) connections.set({ application, state }, count);
    },
  });
}

function secondsSince(instant: Date): number {
  return (Date.now() - instant.getTime()) / 1000;
}
