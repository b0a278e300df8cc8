import { sql } from "drizzle-orm";
import { type Client, type Executor, executorOn } from "@/db/client";
import { insertListRows } from "./list-rows";
import type { RunDay } from "./run-aggregates";

/**
 * Makes the rows that lists read of a past day, from its published snapshots and today's names. Safe from two at once: the
 * key of the first line makes the second wait, and find everything done. One pass over the day's households; lists of other
 * days that nobody used for an hour go in the same transaction. It changes rows alone, so the web server's role may.
 * @param client a pool without a page's deadlines
 */
export async function preparePastList(client: Client, run: RunDay): Promise<void> {
  await client.sql.begin(async (tx) => {
    const db = executorOn(client, tx);
    await removeUnusedLists(db);
    const begun = await db.execute(
      sql`INSERT INTO casey.past_lists (run_id) VALUES (${run.runId}) ON CONFLICT DO NOTHING RETURNING run_id`,
    );
    if (begun.length === 1 && !(await hasRows(db, run.runId))) await insertListRows(db, run);
  });
}

/** The newest day of before may still have its rows. */
async function hasRows(db: Executor, runId: number): Promise<boolean> {
  const [row] = await db.execute<{ there: boolean }>(
    sql`SELECT EXISTS (SELECT FROM casey.current_households WHERE run_id = ${runId}) AS there`,
  );
  return row?.there === true;
}

/**
 * Says that somebody reads a past day's list, which keeps it for another hour. One index lookup, a write in five minutes.
 * @returns whether it is there; else `preparePastList` makes it
 */
export async function touchPastList(db: Executor, runId: number): Promise<boolean> {
  const [row] = await db.execute<{ due: boolean }>(
    sql`SELECT last_used_at < now() - interval '5 minutes' AS due FROM casey.past_lists WHERE run_id = ${runId}`,
  );
  if (!row) return false;
  if (!row.due) return true;
  const kept = await db.execute(
    sql`UPDATE casey.past_lists SET last_used_at = now() WHERE run_id = ${runId} RETURNING run_id`,
  );
  return kept.length === 1;
}

/** Deletes the lists of past days that nobody used for an hour. */
export async function removeUnusedLists(db: Executor): Promise<void> {
  const unused = await db.execute<{ run_id: number }>(sql`
    SELECT run_id::int AS run_id FROM casey.past_lists WHERE last_used_at < now() - interval '1 hour' FOR UPDATE`);
  for (const { run_id } of unused) {
    await db.execute(sql`DELETE FROM casey.current_households WHERE run_id = ${run_id}`);
    await db.execute(sql`DELETE FROM casey.past_lists WHERE run_id = ${run_id}`);
  }
}
