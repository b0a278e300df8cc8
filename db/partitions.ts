import type postgres from "postgres";
import { PARTITION_LOCK } from "./advisory-locks";
import type { Driver } from "./client";

const PARTITIONED = [
  { schema: "analytics", table: "fct_household_activity", column: "activity_date", key: "date" },
  { schema: "analytics", table: "fct_user_sessions", column: "login_at", key: "timestamptz" },
  { schema: "casey", table: "health_snapshots", column: "score_date", key: "date" },
] as const;

/** The column by which a table is partitioned, or null when it is not. */
export function partitionColumn(table: string): string | null {
  return PARTITIONED.find((known) => known.table === table)?.column ?? null;
}

/**
 * Makes the monthly partitions that dates from `from` to `to` fall into. Idempotent and safe from two at once; rows
 * that had landed in a DEFAULT partition move to their month.
 * @param from, to dates YYYY-MM-DD, both included; bounds of sessions are UTC months
 */
export async function ensurePartitions(sql: Driver, from: string, to: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${PARTITION_LOCK})`;
    for (const month of monthsBetween(from, to)) {
      for (const { schema, table, column, key } of PARTITIONED) {
        const name = `${table}_${month.slice(0, 7).replace("-", "_")}`;
        const [present] = await tx`SELECT to_regclass(${`${schema}.${name}`}) IS NOT NULL AS found`;
        if (present?.found) continue;
        const [low, high] = [month, nextMonth(month)].map((date) => (key === "date" ? date : `${date} 00:00:00+00`));
        const parent = `${schema}.${table}`;
        await tx.unsafe(`
          CREATE TABLE ${schema}.${name} (LIKE ${parent} INCLUDING DEFAULTS);
          WITH moved AS (DELETE FROM ${parent}_default WHERE ${column} >= '${low}' AND ${column} < '${high}' RETURNING *)
          INSERT INTO ${schema}.${name} SELECT * FROM moved;
          ALTER TABLE ${parent} ATTACH PARTITION ${schema}.${name} FOR VALUES FROM ('${low}') TO ('${high}');`);
      }
    }
  });
}

/** First days of the months for which `ensurePartitions` has made partitions, earliest first. */
export async function listPartitionMonths(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql`
    SELECT DISTINCT replace(right(child.relname, 7), '_', '-') || '-01' AS month
    FROM pg_inherits i JOIN pg_class child ON child.oid = i.inhrelid
    WHERE i.inhparent = ANY (${PARTITIONED.map(({ schema, table }) => `${schema}.${table}`)}::text[]::regclass[])
      AND child.relname ~ '_[0-9]{4}_[0-9]{2}$'
    ORDER BY month`;
  return rows.map(({ month }) => month);
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}
