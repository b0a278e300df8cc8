import type postgres from "postgres";

/** A server as somebody who looks after it wants to know it. */
export interface ServerHealth {
  /** As the server calls itself, such as "18.4". */
  version: string;
  databaseBytes: number;
  /** Open connections to the whole server, and how many it takes. */
  connections: number;
  maxConnections: number;
  encoding: string;
  isReadOnly: boolean;
  /** Off: a crash of the machine may lose what was acknowledged. */
  fsync: boolean;
  autovacuum: boolean;
}

/** Asks the server for its state. Reads no table of ours. */
export async function findServerHealth(sql: postgres.ISql): Promise<ServerHealth> {
  const [row] = await sql<ServerHealth[]>`
    SELECT current_setting('server_version') AS version,
      pg_database_size(current_database())::float8 AS "databaseBytes",
      (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
      current_setting('max_connections')::int AS "maxConnections",
      current_setting('server_encoding') AS encoding,
      pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS "isReadOnly",
      current_setting('fsync') = 'on' AS fsync,
      current_setting('autovacuum') = 'on' AS autovacuum`;
  return row as ServerHealth;
}

/**
 * How far the server's clock is ahead of this machine's, in milliseconds; behind: negative. True to half of the time the
 * answer took.
 * @param now this machine's clock
 */
export async function measureClockLead(sql: postgres.ISql, now: () => number = Date.now): Promise<number> {
  const asked = now();
  const [row] = await sql`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS milliseconds`;
  return row?.milliseconds - (asked + now()) / 2;
}

/** Whether the server knows a time zone by this name. */
export async function knowsTimeZone(sql: postgres.ISql, name: string): Promise<boolean> {
  const [row] = await sql`SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = ${name}) AS known`;
  return row?.known;
}
