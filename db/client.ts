import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { type Deadlines, deadlineOptions, JOB_DEADLINES, PAGE_DEADLINES } from "./deadline";
import { assertDriverPatched } from "./driver-patch";
import { teachQueryErrors, withDigest } from "./query-errors";

/** A Drizzle database. Queries and mutations take one as their first argument and know nothing of sessions. */
export type Database = PostgresJsDatabase;
/** A database, or a transaction on one. */
export type Executor = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];
/** The driver itself, for COPY, cursors and locks inside db/. */
export type Driver = postgres.Sql;

/** Where a Postgres is: a URL (and the role to work as, else the login's own), or the socket folder of the embedded server. */
export type Connection =
  | { url: string; role?: string }
  | { socketDir: string; port: number; database: string; username: string };

export interface Client {
  db: Database;
  sql: Driver;
  close(): Promise<void>;
}

/**
 * Opens a pool. Idle connections close by themselves; the caller closes the pool.
 * @param options.max connections at most
 * @param options.deadlines of a page, unless a job says otherwise
 * @throws Error when the driver lacks its patch
 */
export function openClient(
  connection: Connection,
  options: { max?: number; deadlines?: Deadlines; applicationName?: string } = {},
): Client {
  assertDriverPatched();
  teachQueryErrors();
  const { max = 8, deadlines = PAGE_DEADLINES, applicationName = "casey" } = options;
  const { connection: limits, ...timeouts } = deadlineOptions(deadlines);
  const role = "url" in connection && connection.role ? { role: connection.role } : {};
  const settings = {
    ...timeouts,
    max,
    idle_timeout: 30,
    onnotice: () => {},
    connection: { ...limits, ...role, application_name: applicationName, TimeZone: "UTC" },
  };
  const sql =
    "url" in connection
      ? postgres(connection.url, settings)
      : postgres({
          ...settings,
          host: connection.socketDir,
          port: connection.port,
          database: connection.database,
          username: connection.username,
        });
  const begin = sql.begin.bind(sql) as (...args: unknown[]) => Promise<unknown>;
  const begun = (...args: unknown[]) => begin(...args).catch((error) => Promise.reject(withDigest(error)));
  Object.assign(sql, { begin: begun });
  return { db: drizzleOn(sql), sql, close: () => sql.end({ timeout: 5 }) };
}

/** Drizzle on a transaction of the driver, for work that mixes COPY with queries. */
export function executorOn({ sql }: Pick<Client, "sql">, tx: postgres.TransactionSql): Executor {
  return drizzleOn(Object.assign(tx, { options: sql.options }) as unknown as Driver);
}

/** Dates before and after all others, as Postgres knows them, and the first and last that a calendar in any zone can show. */
const ENDS_OF_TIME: Record<string, string> = { "-infinity": "0001-01-02", infinity: "9999-12-30" };
const DATE = 1082;
const INSTANTS = [1114, 1184];

/** Drizzle on a driver. What is read has an end: one endless date in somebody's facts must not cost a whole page. */
function drizzleOn(driver: Driver): Database {
  const db = drizzle(driver);
  const { parsers } = driver.options as { parsers: Record<number, (text: string) => unknown> };
  parsers[DATE] = (text) => ENDS_OF_TIME[text] ?? text;
  for (const type of INSTANTS) {
    parsers[type] = (text) => (text in ENDS_OF_TIME ? `${ENDS_OF_TIME[text]}T00:00:00Z` : text);
  }
  return db;
}

/** The Postgres this process was told to use. @throws Error when it was told none. */
export function connectionFromEnv(): Connection {
  const { DATABASE_URL, CASEY_DB_SOCKET, CASEY_DB_ROLE } = env();
  if (DATABASE_URL) return { url: DATABASE_URL, role: CASEY_DB_ROLE };
  if (CASEY_DB_SOCKET) {
    return { socketDir: CASEY_DB_SOCKET, port: 5432, database: "casey", username: CASEY_DB_ROLE ?? "casey" };
  }
  throw new Error("No database: set DATABASE_URL, or start Casey with npm start, which brings its own server.");
}

/** A pool of this process's own for one long piece of work, without a page's deadlines; the caller closes it. */
export function openJobClient(applicationName: string): Client {
  return openClient(connectionFromEnv(), { max: 1, deadlines: JOB_DEADLINES, applicationName });
}

const shared = globalThis as typeof globalThis & { caseyClient?: Client };

/** The web process's database, one pool for all requests. */
export function database(): Database {
  shared.caseyClient ??= openClient(connectionFromEnv(), { applicationName: "casey-web" });
  return shared.caseyClient.db;
}
