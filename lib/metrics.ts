import { createServer, type Server } from "node:http";
import { Counter, collectDefaultMetrics, Registry } from "prom-client";

/** A process's registry of metrics, with those of Node itself and the errors of the database. */
export interface ProcessMetrics {
  registry: Registry;
  /** Counts an error if it is the database's, or the cause of one is; by the class of its SQLSTATE, or "connection". */
  countError(error: unknown): void;
}

/** @param process "web" or "worker", a label of every metric */
export function createProcessMetrics(process: string): ProcessMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  const errors = new Counter({
    name: "casey_database_errors_total",
    help: "Errors of the database that ended a request, a job or a heartbeat, by class of SQLSTATE.",
    labelNames: ["class"],
    registers: [registry],
  });
  return {
    registry,
    countError(error) {
      const found = databaseErrorClass(error);
      if (found) errors.inc({ class: found });
    },
  };
}

/** Serves a registry on a port of its own: GET /metrics, nothing else. @throws Error when the port cannot be had */
export async function serveMetrics(registry: Registry, port: number, host: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("Content-Type", registry.contentType);
    response.end(await registry.metrics());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  server.unref();
  return server;
}

function databaseErrorClass(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = (at as Error & { code?: unknown }).code;
    if (typeof code !== "string") continue;
    if (/^[0-9A-Z]{5}$/.test(code)) return code.slice(0, 2);
    if (/^(CONNECT|CONNECTION_|RESPONSE_TIMEOUT|ECONN|ENOENT)/.test(code)) return "connection";
  }
  return null;
}
