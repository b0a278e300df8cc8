import { env } from "@/lib/env";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/**
 * Whether the demo accounts work: only where the server is bound to this machine and the request was addressed to it, so
 * that neither an open port nor a re-bound name lets anyone in with a password printed on a terminal.
 * @param host the request's Host header, with or without a port
 */
export function demoMaySignIn(host: string | null): boolean {
  const name = host?.replace(/:\d+$/, "") ?? "";
  return LOOPBACK.test(env().CASEY_HOST) && LOOPBACK.test(name);
}
