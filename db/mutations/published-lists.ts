import { sql } from "drizzle-orm";
import type { TransactionSql } from "postgres";
import { type Database, type Driver, type Executor, executorOn } from "@/db/client";
import { isLockTimeout } from "@/db/query-errors";
import { insertListRows } from "./list-rows";
import type { RunDay } from "./run-aggregates";

/** Who waits to have lists to himself, at each lock, keeps all later readers of them waiting too. */
const PATIENCE = "500ms";

const LISTS = sql`casey.current_households`;
/** The partition of a run's own. */
const listOf = (runId: number) => sql`casey.${sql.identifier(`current_households_${runId}`)}`;

/**
 * Makes the rows that lists read of a new run, in a table of its own that nobody sees yet (ADR 0016): its indexes are built when
 * the rows are there, and the planner is told of them; until it knows a run it reads its list as if it were empty. Cost: one pass
 * over the snapshots of two days, and a sort of the rows per index.
 */
export async function prepareList(db: Executor, run: RunDay): Promise<void> {
  const list = listOf(run.runId);
  await db.execute(sql`
    CREATE TABLE ${list} (LIKE ${LISTS} INCLUDING DEFAULTS INCLUDING GENERATED, CHECK (run_id = ${idOf(run)}))`);
  await insertListRows(db, run, list);
  await db.execute(sql`ALTER TABLE ${list} ADD PRIMARY KEY (run_id, household_id)`);
  for (const definition of await listIndexes(db)) await db.execute(sql`CREATE INDEX ON ${list} ${sql.raw(definition)}`);
  await db.execute(sql`ANALYZE ${list}`);
}

/**
 * Publishes a prepared table: attaches it to the lists, which takes a moment, for its indexes are those of all lists already. That
 * needs the default partition for itself; while a backup or whoever else holds on to it, the rows go into it one by one instead.
 */
export async function publishList(driver: Driver, tx: TransactionSql, run: RunDay): Promise<void> {
  if (await attachIfFree(driver, tx, run)) return;
  const db = executorOn({ sql: driver }, tx);
  await db.execute(sql`DROP TABLE ${listOf(run.runId)}`);
  await insertListRows(db, run);
  await db.execute(sql`ANALYZE casey.current_households_default`);
}

/** Attaches a run's table; false when others hold on to the default partition, and everything is as it was. */
async function attachIfFree(driver: Driver, tx: TransactionSql, run: RunDay): Promise<boolean> {
  const attaching = tx.savepoint(async (savepoint) => {
    const [before] = await savepoint`SELECT current_setting('lock_timeout') AS patience`;
    await savepoint`SELECT set_config('lock_timeout', ${PATIENCE}, true)`;
    await executorOn({ sql: driver }, savepoint).execute(
      sql`ALTER TABLE ${LISTS} ATTACH PARTITION ${listOf(run.runId)} FOR VALUES IN (${idOf(run)})`,
    );
    await savepoint`SELECT set_config('lock_timeout', ${before?.patience}, true)`;
  });
  return attaching.then(
    () => true,
    (error: unknown) => {
      if (isLockTimeout(error)) return false;
      throw error;
    },
  );
}

const idOf = ({ runId }: RunDay) => sql.raw(String(runId));

/** What each index of all lists but the key is made of, as it stands behind the table's name: "USING btree (…)". */
async function listIndexes(db: Executor): Promise<string[]> {
  const found = await db.execute<{ definition: string }>(sql`
    SELECT substring(pg_get_indexdef(indexrelid) FROM ' (USING .*)$') AS definition
    FROM pg_index WHERE indrelid = 'casey.current_households'::regclass AND NOT indisprimary`);
  return found.map(({ definition }) => definition);
}

/**
 * Once a run is published, notes of its list rows that everybody may see them: else their first readers do it, and no count is
 * made by an index alone. Nothing for a run without a partition. Cost: one pass over the rows.
 */
export async function settlePublishedList(db: Database, runId: number): Promise<void> {
  if ((await listPublishedLists(db)).includes(runId)) await db.execute(sql`VACUUM ${listOf(runId)}`);
}

/** The runs that have a partition of their own, whether or not there are rows in it. */
export async function listPublishedLists(db: Executor): Promise<number[]> {
  const found = await db.execute<{ run_id: number }>(sql`
    SELECT substring(c.relname FROM '[0-9]+$')::int AS run_id
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'casey.current_households'::regclass AND c.relname ~ '[0-9]+$'
    ORDER BY 1`);
  return found.map(({ run_id }) => run_id);
}

/**
 * Takes away a run's partition. While somebody reads or writes lists for longer than a moment it stays: try again later. A day
 * that somebody began to look at meanwhile is made anew when it is read again.
 */
export async function dropPublishedList(driver: Driver, runId: number): Promise<void> {
  const dropped = driver.begin(async (tx) => {
    await tx`SELECT set_config('lock_timeout', ${PATIENCE}, true)`;
    await executorOn({ sql: driver }, tx).execute(sql`DROP TABLE ${listOf(runId)}`);
    await tx`DELETE FROM casey.past_lists WHERE run_id = ${runId}`;
  });
  await dropped.catch((error: unknown) => {
    if (!isLockTimeout(error)) throw error;
  });
}
