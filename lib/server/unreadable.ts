import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";

/** Request header in which the proxy is told to refuse a request, and with which status. */
export const REFUSAL_HEADER = "x-casey-refusal";

const ROUTER_STATE = "next-router-state-tree";

/** What a refused request is told, by status. */
export const REFUSALS: Record<string, string> = {
  "400": "A header of this request cannot be read.",
  "405": "This method is not known here.",
};

/** The status a request is to be refused with because Next would fail on it; null for a readable one. */
export function refusalOf({ method, headers }: Pick<IncomingMessage, "method" | "headers">): "400" | "405" | null {
  if (method === "TRACE") return "405";
  try {
    parseAndValidateFlightRouterState(headers[ROUTER_STATE]);
    return null;
  } catch {
    return "400";
  }
}

/** Hands requests that Next cannot read to the proxy as ones to be refused, before Next sees them. Once, at boot. */
export function refuseUnreadable(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const status = refusalOf(request);
    if (status === null) return;
    request.method = "GET";
    request.headers[REFUSAL_HEADER] = status;
    delete request.headers[ROUTER_STATE];
  });
}
