import type { Route } from "next";

/** Request header in which the proxy tells pages their own path and query; it overwrites what a client sends. */
export const PATH_HEADER = "x-casey-path";

const ORIGIN = "http://own.invalid";

/** Whether the escapes of a path stand for text: Next fails on a route's parameter whose do not. */
export function isWellFormed(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/**
 * A path of ours to go on to after sign-in, or "/" for whatever leads elsewhere: other hosts, other schemes, "//host",
 * back slashes (browsers read them as slashes), control characters, and sign-in itself.
 */
export function safeReturnPath(from: string | null | undefined): Route {
  if (!from?.startsWith("/") || /[\\\p{Cc}]/u.test(from)) return "/";
  const url = URL.canParse(from, ORIGIN) ? new URL(from, ORIGIN) : null;
  if (url?.origin !== ORIGIN || /^\/(\/|(sign-in|set-up|api)(\/|$))/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}` as Route;
}

/** Where a signed-out visitor of `from` is sent. */
export function signInPath(from: string | null): Route {
  const back = safeReturnPath(from);
  return (back === "/" ? "/sign-in" : `/sign-in?from=${encodeURIComponent(back)}`) as Route;
}
