import { inspect } from "node:util";
import { DrizzleQueryError } from "drizzle-orm";
import type { DatabaseTrouble } from "@/lib/database-trouble";

/** Codes of the driver, SQLSTATEs, and those of the socket after what was tried on it (a file may be missing too). */
const TROUBLES: [DatabaseTrouble, RegExp][] = [
  ["database-away", /^(CONNECTION_(CLOSED|DESTROYED|ENDED)|CONNECT_TIMEOUT|RESPONSE_TIMEOUT)$/],
  ["database-away", /^(connect|read|write) (ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENOENT|EPIPE|ETIMEDOUT)$/],
  ["database-away", /^getaddrinfo /],
  ["database-away", /^(08...|57P0.)$/],
  ["database-busy", /^(QUEUE_TIMEOUT|55P03|57014|53300|40P01)$/],
  ["database-full", /^53100$/],
];

/**
 * Keeps people's data out of the logs: printed by whatever logger, a failed query says why it failed and what it was, but not
 * its parameters. Drizzle writes them into the message and into the stack. Its digest names the trouble it was.
 */
export function teachQueryErrors(): void {
  Object.defineProperties(DrizzleQueryError.prototype, {
    [inspect.custom]: {
      configurable: true,
      value(this: DrizzleQueryError): string {
        return `Failed query: ${this.query}\n${this.cause?.stack ?? ""}`;
      },
    },
    digest: {
      configurable: true,
      get(this: DrizzleQueryError) {
        return troubleOf(this) ?? undefined;
      },
      set(this: DrizzleQueryError, value: string) {
        Object.defineProperty(this, "digest", { value, configurable: true, writable: true });
      },
    },
  });
}

/** Gives an error of the driver itself its trouble as a digest; returns it. */
export function withDigest<T>(error: T): T {
  const trouble = error instanceof Error && !("digest" in error) && troubleOf(error);
  return trouble ? Object.assign(error, { digest: trouble }) : error;
}

/** What Postgres or the connection said, where an error is only Drizzle's wrapper round it. */
export function reasonOf(error: Error): Error {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}

/** Whether a statement failed because it waited for a lock longer than it was to. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && (reasonOf(error) as NodeJS.ErrnoException).code === "55P03";
}

/** The trouble behind an error of a query, a COPY or a transaction; null when it is a fault of another kind. */
export function troubleOf(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  const { code = "", syscall = "" } = reasonOf(error) as NodeJS.ErrnoException;
  return TROUBLES.find(([, codes]) => codes.test(`${syscall} ${code}`.trim()))?.[0] ?? null;
}
