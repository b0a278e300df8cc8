import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Gauge, Histogram, type Registry } from "prom-client";
import { database } from "@/db/client";
import { countConnections } from "@/db/queries/work-facts";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/metrics";
import { asOfInstant } from "@/lib/zoned-dates";
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

/** Gauges of the database, the worker and the scores, read when they are asked for; NaN while they cannot be known. */
function addSystemGauges(registry: Registry): void {
  const state = onceAtATime(readSystem);
  const add = (name: string, help: string, measure: (system: System | null) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(measure(await state()));
      },
    });
  add("casey_database_up", "1 when the database answers.", (system) => (system ? 1 : 0));
  add("casey_days_behind", "Days that are due and not scored.", (system) => system?.scoring.daysBehind ?? Number.NaN);
  add("casey_newest_day_lag_seconds", "Time since the end of the newest scored day.", (system) =>
    system?.scoring.newestDate ? secondsSince(asOfInstant(system.scoring.newestDate, system.timeZone)) : Number.NaN,
  );
  add("casey_worker_heartbeat_age_seconds", "Time since a worker last said that it lives.", (system) =>
    system?.worker.seenAt ? secondsSince(system.worker.seenAt) : Number.NaN,
  );
  new Gauge({
    name: "casey_database_connections",
    help: "Connections of Casey, by what they do.",
    labelNames: ["application", "state"],
    registers: [registry],
    async collect() {
      const system = await state();
      this.reset();
      for (const { count, ...labels } of system?.connections ?? []) this.set(labels, count);
    },
  });
}

type System = NonNullable<Awaited<ReturnType<typeof readSystem>>>;

/** Null while the database is away. */
async function readSystem() {
  if (!(await isReady())) return null;
  const [health, connections] = await Promise.all([loadSystemHealth(), countConnections(database())]);
  return { ...health, connections };
}

/** All gauges of a scrape ask at once; they share one answer. */
function onceAtATime<T>(read: () => Promise<T>): () => Promise<T | null> {
  let reading: Promise<T | null> | undefined;
  return () => {
    reading ??= read()
      .catch(() => null)
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
}

function secondsSince(instant: Date): number {
  return (Date.now() - instant.getTime()) / 1000;
}
