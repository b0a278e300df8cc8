import { sql } from "drizzle-orm";
import { type Database, type Driver, type Executor, executorOn } from "@/db/client";
import { isLockTimeout } from "@/db/query-errors";
import { insertListRows } from "./list-rows";
import type { RunDay } from "./run-aggregates";

/** Who waits to take a table away keeps all later readers waiting too. */
const PATIENCE_TO_DROP = "500ms";

/** The partition of a run's own. */
const listOf = (runId: number) => sql`casey.${sql.identifier(`current_households_${runId}`)}`;

/**
 * Publishes the rows that lists read of a new run in a partition of its own (ADR 0016): its indexes are built when the rows
 * are there, and the planner is told of them; until it knows a run it reads its list as if it were empty. Cost: one pass over
 * the snapshots of two days, and a sort of the rows per index. Whoever reads a past day's list waits until the transaction ends.
 */
export async function publishListRows(db: Executor, run: RunDay): Promise<void> {
  const list = listOf(run.runId);
  await db.execute(sql`CREATE TABLE ${list} (LIKE casey.current_households INCLUDING DEFAULTS INCLUDING GENERATED)`);
  await insertListRows(db, run, list);
  const values = sql.raw(String(run.runId));
  await db.execute(sql`ALTER TABLE casey.current_households ATTACH PARTITION ${list} FOR VALUES IN (${values})`);
  await db.execute(sql`ANALYZE ${list}`);
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

/** Takes away a run's partition. While somebody reads or writes lists for longer than a moment it stays: try again later. */
export async function dropPublishedList(driver: Driver, runId: number): Promise<void> {
  const dropped = driver.begin(async (tx) => {
    await tx`SELECT set_config('lock_timeout', ${PATIENCE_TO_DROP}, true)`;
    await executorOn({ sql: driver }, tx).execute(sql`DROP TABLE ${listOf(runId)}`);
  });
  await dropped.catch((error: unknown) => {
    if (!isLockTimeout(error)) throw error;
  });
}
