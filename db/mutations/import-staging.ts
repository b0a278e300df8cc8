import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import type { ContractTable } from "@/db/contract-tables";
import { copyField } from "./copy-text";

/** Rows of one file, checked one by one, in a table that lasts as long as the transaction. */
export interface Staging {
  table: ContractTable;
  /** Name of the temporary table. */
  name: string;
}

/** A row for a staging table. */
export interface StagedRow {
  /** Where it stands in the file, from 1. */
  line: number;
  /** One bit a column that the row gives, by the column's index; the others are absent. */
  given: number;
  /** One value a column of the table, as PostgreSQL reads it; null also for an absent one. */
  values: readonly (string | null)[];
}

/** Columns of a staging table that are not the data's. No column of the contract ends so. */
export const LINE = "line__";
export const GIVEN = "given__";
export const REPLACES = "replaces__";

/** Makes an empty staging table: the columns of its target, each of which may be null. */
export async function createStaging(tx: postgres.TransactionSql, table: ContractTable, name: string): Promise<Staging> {
  const nullable = table.columns.map((column) => `ALTER ${column.name} DROP NOT NULL`);
  await tx.unsafe(`
    CREATE TEMPORARY TABLE ${name} (LIKE analytics.${table.name}) ON COMMIT DROP;
    ALTER TABLE ${name} ADD ${LINE} bigint, ADD ${GIVEN} integer, ADD ${REPLACES} boolean NOT NULL DEFAULT false,
      ${nullable.join(", ")};`);
  return { table, name };
}

/** Writes rows into a staging table by COPY, batch by batch, at the pace the server takes them. */
export async function copyIntoStaging(
  tx: postgres.TransactionSql,
  { table, name }: Staging,
  batches: AsyncIterable<readonly StagedRow[]>,
): Promise<void> {
  const columns = [LINE, GIVEN, ...table.columns.map((column) => column.name)];
  const target = await tx.unsafe(`COPY ${name} (${columns.join(", ")}) FROM STDIN`).writable();
  await pipeline(Readable.from(linesOf(batches)), target);
  await tx.unsafe(`ANALYZE ${name}`);
}

async function* linesOf(batches: AsyncIterable<readonly StagedRow[]>): AsyncGenerator<string> {
  for await (const rows of batches) {
    if (rows.length > 0) yield rows.map(toLine).join("");
  }
}

function toLine({ line, given, values }: StagedRow): string {
  return `${line}\t${given}\t${values.map(copyField).join("\t")}\n`;
}
