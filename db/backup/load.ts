import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { type Client, executorOn } from "@/db/client";
import { quoteName, quoteTable } from "@/db/identifier";
import { type AuditEntry, writeAudit } from "@/db/mutations/audit";
import { listFilledTables } from "./obstacles";
import { TEXT_SETTINGS } from "./snapshot";
import { listStoredTables, type StoredSequence, type StoredTable } from "./stored-tables";

/** What a table was given, to be compared with what was stored of it. */
export interface LoadedTable {
  /** Rows it holds now. */
  rows: number;
  bytes: number;
  /** Of the bytes, in hexadecimal. */
  sha256: string;
}

/** The steps of a restore, all in one transaction. */
export interface LoadSession {
  /** Tables of the backup, or columns of them as "table.column", that this database does not have. */
  unknown: string[];
  /** Writes a table's rows, given in COPY's text format by the columns of the backup. */
  load(table: StoredTable, content: AsyncIterable<Buffer>): Promise<LoadedTable>;
  setSequences(sequences: readonly StoredSequence[]): Promise<void>;
  /** Ends every session that was begun before: what was revoked since the backup must not come back. */
  endSessions(): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;
}

const LOCK_PATIENCE = "10s";

/**
 * Replaces the content of a database that is not in use, in one transaction that shuts everyone else out: an error, or
 * the end of the process, leaves it as it was. What the migrations put into tables goes too, for the backup has it.
 * @throws Error when it holds data
 */
export async function loadIntoEmpty<T>(
  client: Client,
  stored: readonly StoredTable[],
  work: (session: LoadSession) => Promise<T>,
): Promise<T> {
  const result = await client.sql.begin(async (tx) => {
    await tx.unsafe(`${TEXT_SETTINGS}; SET LOCAL lock_timeout = '${LOCK_PATIENCE}'`);
    const present = await listStoredTables(tx);
    const names = present.map(({ name }) => quoteTable(name)).join(", ");
    await tx.unsafe(`LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`);
    const filled = await listFilledTables(tx);
    if (filled.length > 0) throw new Error(`Rows came into ${filled.join(", ")} meanwhile. Nothing was restored.`);
    await tx.unsafe(`TRUNCATE ${names}`);
    return { value: await work(sessionOn(client, tx, present, stored)) };
  });
  return (result as { value: T }).value;
}

function sessionOn(
  client: Client,
  tx: postgres.TransactionSql,
  present: readonly StoredTable[],
  stored: readonly StoredTable[],
): LoadSession {
  return {
    unknown: stored.flatMap((table) => listUnknown(table, present)),
    load: (table, content) => copyIn(tx, table, content),
    async setSequences(sequences) {
      for (const { table, column, value, isCalled } of sequences) {
        await tx`SELECT setval(pg_get_serial_sequence(${quoteTable(table)}, ${column})::regclass, ${value}::bigint, ${isCalled})`;
      }
    },
    async endSessions() {
      await tx`UPDATE casey.users SET session_version = 1 + floor(random() * 1e9)::int`;
    },
    audit: (entry) => writeAudit(executorOn(client, tx), entry),
  };
}

function listUnknown({ name, columns }: StoredTable, present: readonly StoredTable[]): string[] {
  const here = present.find((table) => table.name === name);
  if (!here) return [name];
  return columns.filter((column) => !here.columns.includes(column)).map((column) => `${name}.${column}`);
}

async function copyIn(
  tx: postgres.TransactionSql,
  { name, columns }: StoredTable,
  content: AsyncIterable<Buffer>,
): Promise<LoadedTable> {
  const hash = createHash("sha256");
  let bytes = 0;
  async function* measured() {
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const target = await tx
    .unsafe(`COPY ${quoteTable(name)} (${columns.map(quoteName).join(", ")}) FROM STDIN`)
    .writable();
  // Chunks are large: one at a time.
  await pipeline(Readable.from(measured(), { highWaterMark: 1 }), target);
  const [row] = await tx.unsafe(`SELECT count(*)::float8 AS rows FROM ${quoteTable(name)}`);
  return { rows: row?.rows, bytes, sha256: hash.digest("hex") };
}
