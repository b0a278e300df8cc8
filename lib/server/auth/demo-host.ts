import { env } from "@/lib/env";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/**
 * Whether the demo accounts work: only where the server is bound to this machine and the request was addressed to it, so
 * that neither an open port nor a re-bound name lets anyone in with a password printed on a terminal.
 * @param host the request's Host header, with or without a port; null when it has none
 * @param boundTo the address the server listens on
 */
export function demoMaySignIn(host: string | null, boundTo = env().CASEY_HOST): boolean {
  const name = host?.replace(/:\d+$/, "") ?? "";
  return LOOPBACK.test(boundTo) && LOOPBACK.test(name);
}
