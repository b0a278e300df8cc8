import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { getTableColumns } from "drizzle-orm";
import type postgres from "postgres";
import { healthSnapshots } from "@/db/schema/scoring";
import type { SnapshotRow } from "@/db/snapshot-columns";
import { copyField } from "./copy-text";

const COLUMNS = Object.entries(getTableColumns(healthSnapshots)).map(([key, column]) => ({
  key: key as keyof SnapshotRow,
  name: column.name,
}));
const NAMES = COLUMNS.map(({ name }) => name).join(", ");

/** Writes rows into casey.health_snapshots by COPY, batch by batch, at the pace the server takes them. */
export async function copySnapshots(
  tx: postgres.TransactionSql,
  batches: AsyncIterable<readonly SnapshotRow[]>,
): Promise<void> {
  const target = await tx.unsafe(`COPY casey.health_snapshots (${NAMES}) FROM STDIN`).writable();
  await pipeline(Readable.from(linesOf(batches)), target);
}

async function* linesOf(batches: AsyncIterable<readonly SnapshotRow[]>): AsyncGenerator<string> {
  for await (const rows of batches) {
    if (rows.length > 0) yield rows.map(toLine).join("");
  }
}

function toLine(row: SnapshotRow): string {
  return `${COLUMNS.map(({ key }) => toField(row[key])).join("\t")}\n`;
}

/** The only arrays are lists of signals, plain words that need no quotes. */
function toField(value: SnapshotRow[keyof SnapshotRow]): string {
  if (Array.isArray(value)) return `{${value.join(",")}}`;
  return copyField(value === null ? null : String(value));
}
