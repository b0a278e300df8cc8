import { contractTable } from "@/db/contract-tables";
import { readRows } from "./read-rows";
import type { ImportFormat, ImportSource } from "./sources";

/** A source of a table that holds `content`, in chunks of `chunk` bytes. */
export function sourceOf(
  table: string,
  content: string | Buffer,
  { chunk = 65_536, format, rejectsPath = "" }: { chunk?: number; format?: ImportFormat; rejectsPath?: string } = {},
): ImportSource {
  const bytes = Buffer.from(content);
  async function* open() {
    for (let start = 0; start < bytes.length; start += chunk) yield bytes.subarray(start, start + chunk);
  }
  return { table: contractTable(table), name: `${table}.csv`, format, open, rejectsPath };
}

/** Reads a source to its end: each row as its line and the values it gives, a reject as it is. */
export async function readAll(source: ImportSource): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of readRows(source)) {
    if ("reason" in row) rows.push(row);
    else rows.push([row.line, Object.fromEntries(row.columns.map(({ name }, place) => [name, row.cells[place]]))]);
  }
  return rows;
}
