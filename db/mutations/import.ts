import type postgres from "postgres";
import { IMPORT_LOCK, IMPORT_RUN_LOCK } from "@/db/advisory-locks";
import { type Client, type Executor, executorOn } from "@/db/client";
import type { ContractTable } from "@/db/contract-tables";
import { ensurePartitions } from "@/db/partitions";
import { measureFeeds } from "@/db/queries/data-quality/measure-feeds";
import { isLockTimeout } from "@/db/query-errors";
import { feedOfTable } from "@/lib/feeds";
import { yesterday } from "@/lib/zoned-dates";
import { type AuditEntry, writeAudit } from "./audit";
import { storeFeeds } from "./feeds";
import { type MergeCounts, mergeStaging } from "./import-merge";
import { type Reject, rejectForgottenHouseholds, rejectIncomplete, rejectUnknownHouseholds } from "./import-rejects";
import { copyIntoStaging, createStaging, type StagedRow, type Staging } from "./import-staging";
import { refreshOwners } from "./owners";

/** The steps of an import, all in one transaction. */
export interface ImportSession {
  /** Drizzle on the import's transaction. */
  db: Executor;
  /** Takes the lock of an import's record for as long as the transaction lasts. @returns false: another holds it, and the transaction is over */
  lockRecord(importId: string): Promise<boolean>;
  /** Writes rows of a table into a staging table of their own. */
  stage(table: ContractTable, batches: AsyncIterable<readonly StagedRow[]>): Promise<Staging>;
  /** Prepares the tables for what is staged and keeps other imports out. All is staged before, all merged after. */
  beginMerging(staged: readonly Staging[]): Promise<void>;
  /** Takes out rows of households that were forgotten. */
  rejectForgottenHouseholds(staging: Staging): AsyncIterable<Reject>;
  /** Takes out rows of unknown households; households merged before are known. */
  rejectUnknownHouseholds(staging: Staging): AsyncIterable<Reject>;
  /** Takes out new rows that leave out what a new row must have. */
  rejectIncomplete(staging: Staging): AsyncIterable<Reject>;
  /** Stores what is left. */
  merge(staging: Staging, uneven: boolean): Promise<MergeCounts>;
  /** Gives households the owners that the merged ones name. */
  refreshOwners(): Promise<void>;
  /** Measures anew how far the feeds of tables have come. */
  measureFeeds(tables: ReadonlySet<string>, now: Date): Promise<void>;
  audit(entry: AuditEntry): Promise<void>;
}

/**
 * Runs an import in one transaction: an error, or the end of the process, leaves everything as it was.
 * @param client needs two connections at once
 * @param timeZone what an instant without an offset is meant in
 */
export async function inImport<T>(
  client: Client,
  timeZone: string,
  work: (session: ImportSession) => Promise<T>,
): Promise<T> {
  const result = await client.sql.begin(async (tx) => {
    await tx`SELECT set_config('TimeZone', ${timeZone}, true), set_config('work_mem', '64MB', true)`;
    return { value: await work(sessionOn(client, tx, timeZone)) };
  });
  return (result as { value: T }).value;
}

function sessionOn(client: Client, tx: postgres.TransactionSql, timeZone: string): ImportSession {
  const db = executorOn(client, tx);
  let made = 0;
  return {
    db,
    async lockRecord(importId) {
      // A moment's patience: who looks whether an import was left holds its lock for as long as the look takes.
      await tx`SELECT set_config('lock_timeout', '2s', true)`;
      try {
        await tx`SELECT pg_advisory_xact_lock(${IMPORT_RUN_LOCK}::int, hashtext(${importId}))`;
      } catch (error) {
        if (isLockTimeout(error)) return false;
        throw error;
      }
      await tx`SELECT set_config('lock_timeout', '0', true)`;
      return true;
    },
    async stage(table, batches) {
      made += 1;
      const staging = await createStaging(tx, table, `import_${made}`);
      await copyIntoStaging(tx, staging, batches);
      return staging;
    },
    async beginMerging(staged) {
      // Before this transaction holds locks that the making of partitions, on a connection of its own, would wait for.
      for (const month of await listMonths(tx, staged)) await ensurePartitions(client.sql, month, month);
      await tx`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
    },
    rejectForgottenHouseholds: (staging) => rejectForgottenHouseholds(tx, staging),
    rejectUnknownHouseholds: (staging) => rejectUnknownHouseholds(tx, staging),
    rejectIncomplete: (staging) => rejectIncomplete(tx, staging),
    merge: (staging, uneven) => mergeStaging(tx, staging, uneven),
    refreshOwners: () => refreshOwners(db),
    async measureFeeds(tables, now) {
      const scope = { sql: tx, date: yesterday(now, timeZone), now, timeZone };
      await storeFeeds(tx, await measureFeeds(scope, [...tables].map(feedOfTable)), now);
    },
    audit: (entry) => writeAudit(db, entry),
  };
}

/** First days of the months, in UTC, that rows of partitioned tables fall into. */
async function listMonths(tx: postgres.TransactionSql, staged: readonly Staging[]): Promise<string[]> {
  const months = new Set<string>();
  for (const { table, name } of staged) {
    if (!table.partitionColumn) continue;
    const day =
      table.columns.find((column) => column.name === table.partitionColumn)?.kind === "date"
        ? ""
        : " AT TIME ZONE 'UTC'";
    const rows = await tx.unsafe(
      `SELECT DISTINCT to_char(${table.partitionColumn}${day}, 'YYYY-MM') AS month FROM ${name}`,
    );
    for (const { month } of rows) months.add(`${month}-01`);
  }
  return [...months].sort();
}
