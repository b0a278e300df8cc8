import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { COLUMN_RANGES, COLUMN_WORDS } from "./contract-limits";
import { partitionColumn } from "./partitions";
import * as analytics from "./schema/analytics";

/** The types of the contract's columns, in PostgreSQL's words. */
export type ColumnKind =
  | "text"
  | "integer"
  | "bigint"
  | "double precision"
  | "boolean"
  | "date"
  | "timestamp with time zone";

export interface ContractColumn {
  name: string;
  /** Place among the table's columns, and the bit that says whether a row gave it. */
  index: number;
  kind: ColumnKind;
  isKey: boolean;
  /** It may not be null. */
  notNull: boolean;
  /** A new row must give it: it may not be null and nothing stands in. */
  required: boolean;
  /** The only words it may hold, if it holds words. */
  words?: readonly string[];
  /** The least and the greatest number it may hold. */
  range?: readonly [number, number];
}

/** A table of the data contract, as schema `analytics` declares it. */
export interface ContractTable {
  name: string;
  columns: readonly ContractColumn[];
  /** What names a row: the primary key without the day that partitions put into it. */
  identity: readonly string[];
  /** The column by which the table is partitioned; null: it is not. */
  partitionColumn: string | null;
  /** Its rows belong to a household of dim_households. */
  isOfHousehold: boolean;
}

/** The tables that are loaded, households first: the order in which a whole folder is. */
export const CONTRACT_TABLES: readonly ContractTable[] = Object.values(analytics)
  .filter((entry) => is(entry, PgTable))
  .map(describe)
  .sort((a, b) => Number(a.isOfHousehold) - Number(b.isOfHousehold) || (a.name < b.name ? -1 : 1));

/** @throws RangeError that names the tables there are */
export function contractTable(name: string): ContractTable {
  const table = CONTRACT_TABLES.find((known) => known.name === name);
  if (table) return table;
  const names = CONTRACT_TABLES.map((known) => known.name).join(", ");
  throw new RangeError(`There is no table "${name}" to load. The tables are ${names}.`);
}

function describe(table: PgTable): ContractTable {
  const { columns, primaryKeys } = getTableConfig(table);
  const name = getTableName(table);
  const day = partitionColumn(name);
  const declared = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  const key = declared.map((column) => column.name);
  return {
    name,
    columns: columns.map((column, index) => ({
      name: column.name,
      index,
      kind: column.getSQLType() as ColumnKind,
      isKey: key.includes(column.name),
      notNull: column.notNull,
      required: column.notNull && !column.hasDefault,
      words: COLUMN_WORDS[column.name],
      range: COLUMN_RANGES[column.name],
    })),
    identity: key.filter((column) => column !== day),
    partitionColumn: day,
    isOfHousehold: key.length > 1 && key.includes("household_id"),
  };
}
