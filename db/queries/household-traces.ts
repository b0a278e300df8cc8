import type postgres from "postgres";
import { quoteTable } from "@/db/identifier";

/** Rows of one household in one table. */
export interface Trace {
  /** "schema.table" */
  table: string;
  rows: number;
}

/** The household's name, and how many rows every table with a column `household_id` holds of it; tables without are left out. */
export async function findTraces(
  sql: postgres.ISql,
  householdId: string,
): Promise<{ name: string | null; traces: Trace[] }> {
  const traces: Trace[] = [];
  for (const table of await listHouseholdTables(sql)) {
    const [row] = await sql.unsafe(
      `SELECT count(*)::float8 AS rows FROM ${quoteTable(table)} WHERE household_id = $1`,
      [householdId],
    );
    if (row?.rows > 0) traces.push({ table, rows: row?.rows });
  }
  const [household] = await sql`
    SELECT household_name AS name FROM analytics.dim_households WHERE household_id = ${householdId}`;
  return { name: household?.name ?? null, traces };
}

/** Every table of Casey's schemas that holds rows of households; partitions are rows of their parents. */
export async function listHouseholdTables(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql`
    SELECT n.nspname || '.' || c.relname AS table
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'household_id' AND NOT a.attisdropped
    WHERE n.nspname IN ('analytics', 'casey') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    ORDER BY n.nspname, c.relname`;
  return rows.map(({ table }) => table);
}
