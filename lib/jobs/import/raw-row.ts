import type { ContractColumn, ContractTable } from "@/db/contract-tables";
import type { Reject } from "@/db/mutations/import-rejects";
import { ImportError } from "./import-error";

/** A row as a file has it, before its values are looked at. */
export interface RawRow {
  /** Where it begins, from 1. */
  line: number;
  /** The columns it gives. */
  columns: readonly ContractColumn[];
  /** A value a column; null is no value. From CSV all are strings. */
  cells: readonly unknown[];
}

/** What a reader makes of a row: the row, or why it is none. */
export type ReadRow = RawRow | Reject;

/** The longest row a file may have, in bytes: a quote that is never closed must not fill the memory. */
export const LONGEST_ROW = 8 * 1024 * 1024;

/**
 * Finds a table's column by the name a file uses.
 * @throws ImportError that says what the table has
 */
export function requireColumn(table: ContractTable, name: string, line: number): ContractColumn {
  const column = table.columns.find((known) => known.name === name);
  if (column) return column;
  const names = table.columns.map((known) => known.name).join(", ");
  throw new ImportError(`Line ${line}: ${table.name} has no column "${name.slice(0, 100)}". Its columns are ${names}.`);
}
