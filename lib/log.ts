import pino, { type Logger } from "pino";
import { env } from "./env";

/** The log of a process: one JSON object a line on standard error. */
export function createLogger(name: string): Logger {
  return pino({ name, level: env().CASEY_LOG_LEVEL }, pino.destination({ fd: 2, sync: true }));
}
