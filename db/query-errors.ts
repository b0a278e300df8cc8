import { inspect } from "node:util";
import { DrizzleQueryError } from "drizzle-orm";

/**
 * Keeps people's data out of the logs: printed by whatever logger, a failed query says why it failed and what it was, but not
 * its parameters. Drizzle writes them into the message and into the stack.
 */
export function hideQueryParameters(): void {
  Object.defineProperty(DrizzleQueryError.prototype, inspect.custom, {
    configurable: true,
    value(this: DrizzleQueryError): string {
      return `Failed query: ${this.query}\n${this.cause?.stack ?? ""}`;
    },
  });
}

/** What Postgres or the connection said, where an error is only Drizzle's wrapper round it. */
export function reasonOf(error: Error): Error {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}
