import { setTimeout as pause } from "node:timers/promises";
import { type Client, type Connection, connectionFromEnv, openClient } from "./client";
import { PROBE_DEADLINES } from "./deadline";

const PATIENCE_MS = 1_500;

/**
 * Asks whether a database answers, over a connection of its own: a pool whose connections are all at work is not a database
 * that is away. Several that ask at once share one answer.
 * @returns never throws; false after 1.5 seconds of silence
 */
export function createProbe(connection: Connection): { isReachable(): Promise<boolean>; close(): Promise<void> } {
  const client: Client = openClient(connection, {
    max: 1,
    deadlines: PROBE_DEADLINES,
    applicationName: "casey-probe",
  });
  let asked: Promise<boolean> | null = null;
  const ask = async () => {
    const answer = client.sql`SELECT 1`.then(
      () => true,
      () => false,
    );
    return Promise.race([answer, pause(PATIENCE_MS, false, { ref: false })]);
  };
  return {
    isReachable() {
      asked ??= ask().finally(() => {
        asked = null;
      });
      return asked;
    },
    close: client.close,
  };
}

const shared = globalThis as typeof globalThis & { caseyProbe?: ReturnType<typeof createProbe> };

/** Whether the web process's database answers now. */
export function isDatabaseReachable(): Promise<boolean> {
  shared.caseyProbe ??= createProbe(connectionFromEnv());
  return shared.caseyProbe.isReachable();
}
