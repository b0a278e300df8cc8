import { subscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";
import { Server as TcpServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Time in which a request that is on its way over an open connection arrives. */
const NOTICE_MS = 500;
/** That of `http.Server` also cuts off connections that are idle, or so new that their first request is not read yet. */
const stopListening = TcpServer.prototype.close;

interface RequestStart {
  response: ServerResponse;
  server: Server;
}

/**
 * On SIGTERM or SIGINT ends this process without dropping a request: those under way are answered, and from then on every
 * answer closes its connection, so that no client sends another into a closing one. Once, at boot, in place of Next's own
 * handler, which closes the connections that are idle at that instant, also where a request is on its way in.
 * @param exit ends the process; called when the last answer is out
 */
export function drainOnSignal(exit: () => void = () => process.exit(0)): void {
  const servers = new Set<Server>();
  const answering = new Set<ServerResponse>();
  let draining = false;
  subscribe("http.server.request.start", (message) => {
    const { response, server } = message as RequestStart;
    servers.add(server);
    answering.add(response);
    response.once("close", () => answering.delete(response));
    if (draining) response.shouldKeepAlive = false;
  });
  const drain = async () => {
    if (draining) return;
    draining = true;
    for (const response of answering) response.shouldKeepAlive = false;
    await pause(NOTICE_MS);
    // Right after the poll for events has taken every connection that waited: closing resets those it has not.
    await new Promise(setImmediate);
    const closed = [...servers].map((server) => new Promise((resolve) => stopListening.call(server, resolve)));
    await pause(NOTICE_MS);
    for (const server of servers) server.closeIdleConnections();
    await Promise.all(closed);
    exit();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, drain);
}
