import type postgres from "postgres";
import type { ContractColumn } from "@/db/contract-tables";
import { forgottenHash } from "@/db/forgotten-hash";
import { GIVEN, LINE, type Staging } from "./import-staging";

/** A row that cannot be stored: where it stands, and what is wrong with which value. */
export interface Reject {
  line: number;
  /** Empty when the whole row is at fault. */
  column: string;
  value: string;
  reason: string;
}

const BATCH = 1000;

/** Takes rows of households that were forgotten out of a staging table, in the order of the file. */
export async function* rejectForgottenHouseholds(
  tx: postgres.TransactionSql,
  { table, name }: Staging,
): AsyncGenerator<Reject> {
  if (!table.columns.some((column) => column.name === "household_id")) return;
  const taken = tx.unsafe(`
    WITH taken AS (
      DELETE FROM ${name} s USING casey.forgotten_households f
      WHERE f.household_hash = ${forgottenHash("s.household_id")}
      RETURNING s.${LINE} AS line, s.household_id
    ) SELECT line::float8 AS line, household_id FROM taken ORDER BY line`);
  for await (const rows of taken.cursor(BATCH)) {
    for (const { line, household_id: value } of rows) {
      yield { line, column: "household_id", value, reason: "this household was forgotten at its wish" };
    }
  }
}

/** Takes facts of households that dim_households does not hold out of a staging table, in the order of the file. */
export async function* rejectUnknownHouseholds(
  tx: postgres.TransactionSql,
  { table, name }: Staging,
): AsyncGenerator<Reject> {
  if (!table.isOfHousehold) return;
  const taken = tx.unsafe(`
    WITH taken AS (
      DELETE FROM ${name} s
      WHERE NOT EXISTS (SELECT FROM analytics.dim_households h WHERE h.household_id = s.household_id)
      RETURNING ${LINE} AS line, household_id
    ) SELECT line::float8 AS line, household_id FROM taken ORDER BY line`);
  for await (const rows of taken.cursor(BATCH)) {
    for (const { line, household_id: value } of rows) {
      yield { line, column: "household_id", value, reason: "no household of this id is known" };
    }
  }
}

/**
 * Takes rows out of a staging table whose key is new and that leave out, together with the file's other rows of that
 * key, a column a new row must have.
 */
export async function* rejectIncomplete(tx: postgres.TransactionSql, staging: Staging): AsyncGenerator<Reject> {
  const { table, name } = staging;
  const required = table.columns.filter((column) => column.required);
  const mask = required.reduce((bits, column) => bits | (1 << column.index), 0);
  const identity = table.identity.join(", ");
  const taken = tx.unsafe(`
    WITH incomplete AS (
      SELECT ${identity}, bit_or(${GIVEN}) AS given FROM ${name} s
      WHERE NOT EXISTS (SELECT FROM analytics.${table.name} t WHERE ${sameRow(staging, "t", "s")})
      GROUP BY ${identity} HAVING bit_or(${GIVEN}) & ${mask} <> ${mask}
    ), taken AS (
      DELETE FROM ${name} s USING incomplete i WHERE ${sameRow(staging, "i", "s")} RETURNING s.${LINE} AS line, i.given
    ) SELECT line::float8 AS line, given FROM taken ORDER BY line`);
  for await (const rows of taken.cursor(BATCH)) {
    for (const { line, given } of rows) {
      const column = firstAbsent(required, given);
      yield { line, column, value: "", reason: "absent, and a new row needs it" };
    }
  }
}

/** SQL that holds when two rows are one by the table's identity. */
export function sameRow({ table }: Staging, left: string, right: string): string {
  return table.identity.map((column) => `${left}.${column} = ${right}.${column}`).join(" AND ");
}

function firstAbsent(required: readonly ContractColumn[], given: number): string {
  return required.find((column) => (given & (1 << column.index)) === 0)?.name ?? "";
}
