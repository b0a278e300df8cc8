import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { WorkFacts } from "@/lib/system-health";

/** When the first migration is dated, and how far apart they are: their number is read from the date of the newest. */
const FIRST_MIGRATION_MS = 1_795_392_000_000;
const DAY_MS = 86_400_000;

/** What the database tells of the worker and its nightly scoring. One index lookup each. */
export async function findWorkFacts(db: Executor): Promise<WorkFacts> {
  const [row] = await db.execute<{
    seen_at: string | null;
    newest_date: string | null;
    state: NonNullable<WorkFacts["nightly"]>["state"] | null;
    started_at: string | null;
    finished_at: string | null;
  }>(sql`
    SELECT (SELECT max(seen_at) FROM casey.workers) AS seen_at,
      (SELECT max(score_date)::text FROM casey.published_days) AS newest_date,
      run.state, run.started_at, run.finished_at
    FROM (SELECT) one LEFT JOIN (
      SELECT state, started_at, finished_at FROM casey.job_runs
      WHERE job = 'nightly-scoring' ORDER BY job_run_id DESC LIMIT 1) run ON true`);
  const instant = (text: string | null | undefined) => (text ? new Date(text) : null);
  const startedAt = instant(row?.started_at);
  return {
    workerSeenAt: instant(row?.seen_at),
    newestDate: row?.newest_date ?? null,
    nightly: row?.state && startedAt ? { state: row.state, startedAt, finishedAt: instant(row.finished_at) } : null,
  };
}

/** The number of the newest migration the database has, or null. */
export async function findMigrationNumber(db: Executor): Promise<number | null> {
  const [row] = await db.execute<{ at: string | null }>(
    sql`SELECT max(created_at)::text AS at FROM casey.__drizzle_migrations`,
  );
  return row?.at ? Math.round((Number(row.at) - FIRST_MIGRATION_MS) / DAY_MS) : null;
}

/** Casey's connections to this database, by application and what they do ("active", "idle", …). Reads the server's memory. */
export async function countConnections(db: Executor): Promise<{ application: string; state: string; count: number }[]> {
  const rows = await db.execute<{ application: string; state: string; count: number }>(sql`
    SELECT application_name AS application, coalesce(state, 'unknown') AS state, count(*)::int AS count
    FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'casey%'
    GROUP BY 1, 2 ORDER BY 1, 2`);
  return [...rows];
}
