import type postgres from "postgres";
import { type Driver, executorOn } from "@/db/client";
import { type IsoDate, isKeptDay } from "@/lib/dates";
import { removeUnusedLists } from "./past-lists";
import { dropPublishedList, listPublishedLists } from "./published-lists";
import { deleteAggregates } from "./run-aggregates";

/** So many lists keep a partition of their own, however lately they were replaced: days that are caught up on follow each other fast. */
const MOST_LISTS = 8;

/**
 * Deletes the rows that a newer run replaced over an hour ago, when no reader is among them any more: list rows of runs
 * that are not the newest (those of a past day looked at, an hour after the last look), and everything of runs whose day was scored again.
 */
export async function removeSupersededRows(sql: Driver): Promise<void> {
  await dropReplacedLists(sql);
  await sql.begin(async (tx) => {
    const db = executorOn({ sql }, tx);
    await removeUnusedLists(db);
    const [published, replaced] = [await listPublishedLists(db), await listReplacedLists(tx, [])];
    const others = replaced.filter((runId) => !published.includes(runId));
    if (others.length > 0) await tx`DELETE FROM casey.current_households WHERE run_id = ANY (${others})`;
    const superseded = await tx<{ run_id: string; score_date: IsoDate }[]>`
      SELECT r.run_id, r.score_date::text FROM casey.runs r
      JOIN casey.published_days p ON p.score_date = r.score_date
      WHERE r.status = 'superseded' AND p.published_at < now() - interval '1 hour'`;
    for (const run of superseded) await removeRun(sql, tx, run);
  });
}

/** Takes away the partitions of lists that were replaced over an hour ago, or by many others since. */
export async function dropReplacedLists(sql: Driver): Promise<void> {
  const lists = await sql.begin(async (tx) => {
    const published = await listPublishedLists(executorOn({ sql }, tx));
    const replaced = await listReplacedLists(tx, published);
    return published.filter((runId) => replaced.includes(runId));
  });
  for (const runId of lists) await dropPublishedList(sql, runId);
}

/**
 * Runs whose list another one's took the place of over an hour ago, or many others' did.
 * @param published runs with a partition, whether or not it holds rows; those of them that are no more are told too
 */
async function listReplacedLists(tx: postgres.TransactionSql, published: number[]): Promise<number[]> {
  const rows = await tx<{ run_id: number }[]>`
    SELECT run_id::int FROM (
      SELECT r.run_id, lead(r.finished_at) OVER (ORDER BY r.finished_at, r.run_id) AS replaced_at,
        row_number() OVER (ORDER BY r.finished_at DESC, r.run_id DESC) AS place
      FROM casey.runs r
      WHERE (r.run_id = ANY (${published}) OR EXISTS (SELECT FROM casey.current_households c WHERE c.run_id = r.run_id))
        AND NOT EXISTS (SELECT FROM casey.past_lists p WHERE p.run_id = r.run_id)) listed
    WHERE replaced_at < now() - interval '1 hour' OR place > ${MOST_LISTS}
    UNION ALL
    SELECT gone FROM unnest(${published}::int[]) gone WHERE NOT EXISTS (SELECT FROM casey.runs r WHERE r.run_id = gone)`;
  return rows.map(({ run_id }) => run_id);
}

/**
 * Deletes the record of every day that is no longer kept at `today`: daily for 100 days, then Sundays and month-ends.
 * @returns how many days were dropped
 */
export async function pruneSnapshots(sql: Driver, today: IsoDate): Promise<number> {
  const days = await sql<
    { run_id: string; score_date: IsoDate }[]
  >`SELECT run_id, score_date::text FROM casey.published_days`;
  const dropped = days.filter((day) => !isKeptDay(day.score_date, today));
  for (const day of dropped) {
    await sql.begin(async (tx) => {
      await tx`DELETE FROM casey.published_days WHERE score_date = ${day.score_date} AND run_id = ${day.run_id}`;
      await removeRun(sql, tx, day);
    });
  }
  return dropped.length;
}

async function removeRun(
  sql: Driver,
  tx: postgres.TransactionSql,
  { run_id, score_date }: { run_id: string; score_date: IsoDate },
): Promise<void> {
  await tx`DELETE FROM casey.health_snapshots WHERE score_date = ${score_date} AND run_id = ${run_id}`;
  await deleteAggregates(executorOn({ sql }, tx), run_id);
  await tx`DELETE FROM casey.current_households WHERE run_id = ${run_id}`;
  await tx`DELETE FROM casey.past_lists WHERE run_id = ${run_id}`;
  await tx`DELETE FROM casey.runs WHERE run_id = ${run_id}`;
}
