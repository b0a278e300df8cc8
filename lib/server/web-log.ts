import type { Instrumentation } from "next";
import { createLogger, type Log } from "@/lib/log";

const shared = globalThis as typeof globalThis & { caseyWebLog?: Log };
const told = new WeakSet<object>();

/** The web process's log. */
export function webLog(): Log {
  shared.caseyWebLog ??= createLogger("web");
  return shared.caseyWebLog;
}

/** Tells of an error that ended a request, with the reference its error page shows, and the route without its ids. */
export const logRequestError: Instrumentation.onRequestError = (error, { method }, { routePath, routeType }) => {
  if (typeof error === "object" && error !== null) told.add(error);
  const digest = (error as { digest?: unknown } | null)?.digest;
  const reference = typeof digest === "string" ? digest : undefined;
  webLog().error({ reference, method, route: routePath, routeType, error }, "A request failed");
};

/**
 * Lets what Next and others print as errors and warnings go through the log, which hides what is private. An error that
 * ended a request is told once, by `logRequestError`: Next marks it with a digest. Once, at boot.
 */
export function captureConsole(): void {
  for (const level of ["error", "warn"] as const) {
    console[level] = (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error) as (Error & { digest?: unknown }) | undefined;
      if (error && (told.has(error) || error.digest !== undefined)) return;
      const message = parts.filter((part) => typeof part === "string").join(" ");
      webLog()[level]({ error }, message || "Printed without words");
    };
  }
}
