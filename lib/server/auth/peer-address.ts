import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const PEER_HEADER = "x-casey-peer";

/** Next hands pages a request without its socket; the mark tells our own header from one a client sent. */
const shared = globalThis as typeof globalThis & { caseyPeerMark?: string };

/** Writes each request's socket address into a header of its own, before Next sees the request. Once, at boot. */
export function markPeerAddresses(): void {
  if (shared.caseyPeerMark) return;
  const mark = randomUUID();
  shared.caseyPeerMark = mark;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = `${mark} ${request.socket.remoteAddress ?? ""}`;
  });
}

/** The socket's address of the request these headers came with; null when it is not known. */
export function peerAddress(headers: Pick<Headers, "get">): string | null {
  const [mark, address] = headers.get(PEER_HEADER)?.split(" ") ?? [];
  return mark !== undefined && mark === shared.caseyPeerMark && address ? address : null;
}
