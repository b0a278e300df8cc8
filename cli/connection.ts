import { type Client, type Connection, openClient } from "@/db/client";
import { embeddedSettings } from "@/db/embedded/settings";
import { startEmbedded } from "@/db/embedded/start";
import { migrateDatabase } from "@/db/migrate";
import { env } from "@/lib/env";

export interface OpenDatabase {
  connection: Connection;
  /** Lets go of the embedded server; the last to do so stops it. */
  release(): Promise<void>;
  embedded: boolean;
}

/** The Postgres of DATABASE_URL, else the embedded server of this clone, started when it is not running. */
export async function openDatabase(): Promise<OpenDatabase> {
  const { DATABASE_URL, CASEY_DATA_DIR, CASEY_DB_PORT } = env();
  if (DATABASE_URL) return { connection: { url: DATABASE_URL }, release: async () => {}, embedded: false };
  const server = await startEmbedded(dataSettings({ CASEY_DATA_DIR, CASEY_DB_PORT }));
  const { socketDir, port, database, username } = server;
  return { connection: { socketDir, port, database, username }, release: () => server.release(), embedded: true };
}

/** Where this clone keeps its database and its secrets. */
export function dataSettings(given: { CASEY_DATA_DIR?: string; CASEY_DB_PORT?: number } = env()) {
  return embeddedSettings({ ...given, XDG_DATA_HOME: env().XDG_DATA_HOME }, process.cwd());
}

/**
 * Runs a command's work on a migrated database and lets go of everything after, also when it fails or is interrupted.
 */
export async function withDatabase<T>(
  work: (client: Client, context: { connection: Connection; timeZone: string }) => Promise<T>,
): Promise<T> {
  const database = await openDatabase();
  let client: Client | undefined;
  try {
    const timeZone = await migrateDatabase(database.connection, env().CASEY_TIMEZONE);
    client = openClient(database.connection, { max: 6, statementTimeoutMs: 0, applicationName: "casey-cli" });
    return await work(client, { connection: database.connection, timeZone });
  } finally {
    await client?.close();
    await database.release();
  }
}
