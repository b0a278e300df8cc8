import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";

const READS = ["GET", "HEAD", "OPTIONS"];
const WRITES = ["POST", "PUT", "PATCH", "DELETE"];
/** Files that are served as they are: nothing there can be written to. */
const FILES = /^\/(_next\/|robots\.txt$|favicon\.ico$|icon\.svg$)/;

export interface RequestRefusal {
  status: 400 | 403 | 405;
  sentence: string;
}

/**
 * Why a request gets no further, or null. A request that may change something must come from Casey's own pages: browsers
 * write the page's origin into each, and no page can forge it. The rest is what Next would break on.
 */
export function refuseRequest({ method = "", url = "", headers }: Asked): RequestRefusal | null {
  if (!READS.includes(method) && !WRITES.includes(method)) return refused(405, "This method is not supported.");
  if (!url.startsWith("/")) return refused(400, "This address is not valid.");
  if (WRITES.includes(method)) {
    if (!isOwnOrigin(headers)) return refused(403, "This request did not come from Casey's own pages.");
    if (FILES.test(url.split("?")[0] as string)) return refused(405, "There is nothing here to change.");
  }
  return isRouterState(headers["next-router-state-tree"]) ? null : refused(400, "This request is not valid.");
}

type Asked = Pick<IncomingMessage, "method" | "url" | "headers">;

/**
 * Hosts are compared and not whole origins: behind a proxy that speaks TLS, Casey itself does not. A forwarded host must be
 * ours too: Next goes by it, and would fail on another one where this refuses.
 */
function isOwnOrigin({ origin, host, "x-forwarded-host": forwarded }: IncomingMessage["headers"]): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const own = new URL(origin).host;
  const firstForwarded = [forwarded].flat()[0]?.split(",")[0]?.trim();
  return own === host?.toLowerCase() && own === (firstForwarded ?? own).toLowerCase();
}

function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}

function refused(status: RequestRefusal["status"], sentence: string): RequestRefusal {
  return { status, sentence };
}

const guarded = new WeakSet<Server>();

/**
 * Puts `refuseRequest` before whatever answers requests in this process, so that it holds for every address, also those
 * that no proxy sees. Once, at boot: a server is known from its first request on, before it is answered.
 */
export function guardRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (guarded.has(server)) return;
    guarded.add(server);
    const listeners = server.listeners("request") as RequestListener[];
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      const refusal = refuseRequest(request);
      if (refusal) answerRefusal(response, refusal);
      else for (const listener of listeners) listener.call(server, request, response);
    });
  });
}

function answerRefusal(response: ServerResponse, { status, sentence }: RequestRefusal): void {
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    ...(status === 405 ? { Allow: [...READS, ...WRITES].join(", ") } : {}),
  });
  response.end(`${sentence}\n`);
}
