import type postgres from "postgres";
import type { ContractColumn } from "@/db/contract-tables";
import { sameRow } from "./import-rejects";
import { GIVEN, LINE, REPLACES, type Staging } from "./import-staging";

/** What became of the rows that were accepted. They add up to them. */
export interface MergeCounts {
  inserted: number;
  updated: number;
  unchanged: number;
  /** Followed by a later row of the same key. */
  superseded: number;
}

/**
 * Stores the rows of a staging table by key: new ones are inserted, those that differ updated, a row whose day moved is
 * moved. A column that a row left out keeps what is there; in a new row it takes its default.
 * @param uneven rows give different columns, so that earlier rows of a key may hold what later ones left out
 */
export async function mergeStaging(
  tx: postgres.TransactionSql,
  staging: Staging,
  uneven: boolean,
): Promise<MergeCounts> {
  if (uneven) await carryGivenForward(tx, staging);
  const superseded = await removeSuperseded(tx, staging);
  await removeOtherDays(tx, staging);
  const updated = await updateKnown(tx, staging);
  const inserted = await insertNew(tx, staging);
  const [row] = await tx.unsafe(`SELECT count(*)::float8 AS kept FROM ${staging.name}`);
  return { inserted, updated, unchanged: row?.kept - inserted - updated, superseded };
}

/** Gives the last row of a key what earlier ones gave and it does not: as if the rows had been stored one by one. */
async function carryGivenForward(tx: postgres.TransactionSql, staging: Staging): Promise<void> {
  const { table, name } = staging;
  const identity = table.identity.join(", ");
  const carried = table.columns.filter((column) => !table.identity.includes(column.name));
  const latest = carried.map(
    ({ name: column, index }) =>
      `(array_agg(${column} ORDER BY ${LINE} DESC) FILTER (WHERE ${GIVEN} & ${1 << index} <> 0))[1] AS ${column}`,
  );
  await tx.unsafe(`
    WITH mixed AS (
      SELECT ${identity} FROM ${name} GROUP BY ${identity} HAVING min(${GIVEN}) <> max(${GIVEN})
    ), folded AS (
      SELECT ${identity}, max(${LINE}) AS last, bit_or(${GIVEN}) AS given, ${latest.join(", ")}
      FROM ${name} JOIN mixed USING (${identity}) GROUP BY ${identity}
    )
    UPDATE ${name} s SET ${GIVEN} = f.given, ${carried.map((c) => `${c.name} = f.${c.name}`).join(", ")}
    FROM folded f WHERE s.${LINE} = f.last AND ${sameRow(staging, "f", "s")}`);
}

async function removeSuperseded(tx: postgres.TransactionSql, { table, name }: Staging): Promise<number> {
  const { count } = await tx.unsafe(`
    DELETE FROM ${name} s USING (
      SELECT ctid AS place, row_number() OVER (PARTITION BY ${table.identity.join(", ")} ORDER BY ${LINE} DESC) AS age
      FROM ${name}
    ) ranked
    WHERE s.ctid = ranked.place AND ranked.age > 1`);
  return count;
}

/** A partitioned table may hold one event under several days, each loaded by SQL: one of them stays, to be updated. */
async function removeOtherDays(tx: postgres.TransactionSql, staging: Staging): Promise<void> {
  const { table, name } = staging;
  const day = table.partitionColumn;
  if (!day) return;
  const target = `analytics.${table.name}`;
  await tx.unsafe(`
    WITH removed AS (
      DELETE FROM ${target} t USING ${name} s
      WHERE ${sameRow(staging, "t", "s")} AND t.${day} <> s.${day} AND EXISTS (
        SELECT FROM ${target} o WHERE ${sameRow(staging, "o", "s")} AND (o.${day} = s.${day} OR o.${day} > t.${day}))
      RETURNING s.${LINE} AS line
    )
    UPDATE ${name} s SET ${REPLACES} = true FROM removed WHERE s.${LINE} = removed.line`);
}

async function updateKnown(tx: postgres.TransactionSql, staging: Staging): Promise<number> {
  const { table, name } = staging;
  const columns = table.columns.filter((column) => !table.identity.includes(column.name));
  const values = columns.map((column) => {
    const otherwise = column.name === "loaded_at" ? "now()" : `t.${column.name}`;
    return `${column.name} = CASE WHEN ${isGiven(column)} THEN s.${column.name} ELSE ${otherwise} END`;
  });
  const differs = columns.map(
    (column) => `(${isGiven(column)} AND s.${column.name} IS DISTINCT FROM t.${column.name})`,
  );
  const { count } = await tx.unsafe(`
    UPDATE analytics.${table.name} t SET ${values.join(", ")} FROM ${name} s
    WHERE ${sameRow(staging, "t", "s")} AND (s.${REPLACES} OR ${differs.join(" OR ")})`);
  return count;
}

async function insertNew(tx: postgres.TransactionSql, staging: Staging): Promise<number> {
  const { table, name } = staging;
  const defaults = await readDefaults(tx, table.name);
  const values = table.columns.map(
    (column) => `CASE WHEN ${isGiven(column)} THEN s.${column.name} ELSE ${defaults.get(column.name) ?? "NULL"} END`,
  );
  const { count } = await tx.unsafe(`
    INSERT INTO analytics.${table.name} (${table.columns.map((column) => column.name).join(", ")})
    SELECT ${values.join(", ")} FROM ${name} s
    WHERE NOT EXISTS (SELECT FROM analytics.${table.name} t WHERE ${sameRow(staging, "t", "s")})`);
  return count;
}

async function readDefaults(tx: postgres.TransactionSql, table: string): Promise<Map<string, string>> {
  const rows = await tx`
    SELECT column_name, column_default FROM information_schema.columns
    WHERE table_schema = 'analytics' AND table_name = ${table} AND column_default IS NOT NULL`;
  return new Map(rows.map((row) => [row.column_name, row.column_default]));
}

function isGiven({ index }: ContractColumn): string {
  return `s.${GIVEN} & ${1 << index} <> 0`;
}
