import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Client, type Connection, connectionFromEnv, openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";
import { embeddedSettings } from "@/db/embedded/settings";
import { embeddedStatus, startEmbedded } from "@/db/embedded/start";
import { migrateDatabase } from "@/db/migrate";
import { env } from "@/lib/env";

export interface OpenDatabase {
  connection: Connection;
  embedded: boolean;
  /** Starts the embedded server again when it died. @returns whether it had */
  revive(): Promise<boolean>;
  /** Lets go of the embedded server; the last to do so stops it. */
  release(): Promise<void>;
}

/**
 * The Postgres of DATABASE_URL, else the embedded server of this clone, started when it is not running. A child of the
 * launcher is told its socket and leaves it alone.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  const { DATABASE_URL, CASEY_DB_SOCKET } = env();
  if (DATABASE_URL || CASEY_DB_SOCKET) {
    return { connection: connectionFromEnv(), embedded: false, revive: async () => false, release: async () => {} };
  }
  const { folder, tcpPort } = dataFolder();
  const place = { dataDir: path.join(folder, "database"), tcpPort };
  let server = await startEmbedded(place);
  const { socketDir, port, database, username } = server;
  return {
    connection: { socketDir, port, database, username },
    embedded: true,
    async revive() {
      if ((await embeddedStatus(place.dataDir)).state === "running") return false;
      const dead = server;
      server = await startEmbedded(place);
      await dead.release();
      return true;
    },
    release: () => server.release(),
  };
}

/**
 * Where this clone keeps what must survive: the embedded server's data below `database`, generated secrets below
 * `secrets`. The folder itself can be entered by the account the server runs as; both of these cannot by others.
 */
export function dataFolder(): { folder: string; tcpPort: number | null } {
  const { dataDir, tcpPort } = embeddedSettings(env(), process.cwd());
  mkdirSync(dataDir, { recursive: true });
  return { folder: dataDir, tcpPort };
}

/** Folder of the generated secrets. */
export function secretsFolder(): string {
  return path.join(dataFolder().folder, "secrets");
}

/** Runs a command's work on the database as it is, migrated or not, and lets go of everything after. */
export async function withDatabaseAsItIs<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const database = await openDatabase();
  const client = openClient(database.connection, { max: 2, deadlines: JOB_DEADLINES, applicationName: "casey-cli" });
  try {
    return await work(client);
  } finally {
    await client.close();
    await database.release();
  }
}

/** The data folder, which may not be there yet. */
export function dataFolderPath(): string {
  return embeddedSettings(env(), process.cwd()).dataDir;
}

/** Folder of the receipts of what was erased. */
export function receiptsFolder(): string {
  return path.join(dataFolder().folder, "receipts");
}

/**
 * Runs a command's work on a migrated database and lets go of everything after, also when it fails.
 * @param options.anyTimeZone for the command that changes the zone, which CASEY_TIMEZONE may name already
 */
export async function withDatabase<T>(
  work: (client: Client, context: { timeZone: string; connection: Connection }) => Promise<T>,
  options: { anyTimeZone?: boolean; applicationName?: string } = {},
): Promise<T> {
  const database = await openDatabase();
  let client: Client | undefined;
  try {
    const timeZone = await migrateDatabase(database.connection, options.anyTimeZone ? undefined : env().CASEY_TIMEZONE);
    const { applicationName = "casey-cli" } = options;
    client = openClient(database.connection, { max: 6, deadlines: JOB_DEADLINES, applicationName });
    return await work(client, { timeZone, connection: database.connection });
  } finally {
    await client?.close();
    await database.release();
  }
}
