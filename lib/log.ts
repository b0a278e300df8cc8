import pino, { type DestinationStream, type Logger } from "pino";
import { env, inheritedEnv } from "./env";
import { createRedactor } from "./log-redaction";

/** Shorter values are too common to be looked for wherever they turn up. */
const SHORTEST_SECRET = 8;

/** Where a process tells what happens. No children: what is bound to one would pass the redaction by. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/**
 * The log of a process: one JSON object a line on standard error, without secrets or people's data.
 * Log errors as `{ error }`.
 */
export function createLogger(name: string, destination?: DestinationStream): Log {
  const redact = createRedactor(secretsOf(inheritedEnv()));
  const tell = (value: unknown) => (typeof value === "string" ? redact.text(value) : redact.value(value));
  return pino(
    {
      name,
      level: env().CASEY_LOG_LEVEL,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        bindings: ({ pid, name: process }) => ({ pid, process }),
      },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args as unknown[];
          const told = first instanceof Error ? [{ error: tell(first) }, redact.text(first.message)] : [tell(first)];
          method.apply(this, [...told, ...rest.map(tell)] as Parameters<typeof method>);
        },
      },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}

/** The secrets a process was told by its variables: those so named, and the passwords in addresses. */
function secretsOf(variables: Record<string, string | undefined>): string[] {
  const found = Object.entries(variables).flatMap(([name, value = ""]) => {
    if (/SECRET|PASSWORD|TOKEN/.test(name)) return [value];
    const password = URL.canParse(value) ? new URL(value).password : "";
    return [password, decoded(password)];
  });
  return [...new Set(found)].filter((secret) => secret.length >= SHORTEST_SECRET);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
