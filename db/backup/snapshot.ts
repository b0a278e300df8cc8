import type { Readable } from "node:stream";
import type postgres from "postgres";
import { type Client, executorOn } from "@/db/client";
import { quoteName, quoteTable } from "@/db/identifier";
import { findNewestMigration } from "@/db/migration-journal";
import { listPartitionMonths } from "@/db/partitions";
import { readSetting } from "@/db/settings";
import { listSequences, listStoredTables, type StoredSequence, type StoredTable } from "./stored-tables";

/** One moment of a database: whatever is written meanwhile, all of it is read as it was then. */
export interface Snapshot {
  /** The newest migration. */
  schemaVersion: string;
  /** As the server calls itself, such as "18.4". */
  postgresVersion: string;
  timeZone: string;
  /** First days of the months that have partitions of their own. */
  months: string[];
  tables: StoredTable[];
  /** A table's rows in COPY's text format. */
  copy(table: StoredTable): Promise<AsyncIterable<Buffer>>;
  sequences(): Promise<StoredSequence[]>;
}

/** How values are written as text, whatever a role or a database has set. */
export const TEXT_SETTINGS = `
  SET LOCAL client_encoding = 'UTF8';
  SET LOCAL DateStyle = 'ISO, MDY';
  SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL TimeZone = 'UTC';
  SET LOCAL bytea_output = 'hex';
  SET LOCAL extra_float_digits = 1`;

/**
 * Does `work` on one moment of the database, held by a transaction that only reads. Nobody who writes waits for it; lists that are
 * replaced meanwhile stay until it ends, since a table that goes is gone from moments before too.
 * @throws Error when the database is not Casey's, or a newer Casey's
 */
export async function withSnapshot<T>(client: Client, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const isSetUp = (await findNewestMigration(client.sql)) !== null;
  const result = await client.sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx.unsafe(TEXT_SETTINGS);
    // Before the first query, which sets the moment.
    if (isSetUp) await tx.unsafe("LOCK TABLE casey.current_households IN ACCESS SHARE MODE");
    return { value: await work(await readSnapshot(client, tx)) };
  });
  return (result as { value: T }).value;
}

async function readSnapshot(client: Client, tx: postgres.TransactionSql): Promise<Snapshot> {
  const schemaVersion = await findNewestMigration(tx);
  const timeZone = schemaVersion && (await readSetting(executorOn(client, tx), "time_zone"));
  if (!schemaVersion || !timeZone) throw new Error("There is nothing to back up: this database was never set up.");
  const tables = await listStoredTables(tx);
  const [server] = await tx`SELECT current_setting('server_version') AS version`;
  return {
    schemaVersion,
    postgresVersion: server?.version,
    timeZone,
    months: await listPartitionMonths(tx),
    tables,
    copy: (table) => copyOut(tx, table),
    sequences: () => listSequences(tx, tables),
  };
}

/** From a query rather than the table: a partitioned table cannot be copied itself. */
async function copyOut(tx: postgres.TransactionSql, { name, columns }: StoredTable): Promise<AsyncIterable<Buffer>> {
  const stream: Readable = await tx
    .unsafe(`COPY (SELECT ${columns.map(quoteName).join(", ")} FROM ${quoteTable(name)}) TO STDOUT`)
    .readable();
  return stream;
}
