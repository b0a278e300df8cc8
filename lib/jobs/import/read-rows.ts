import { csvRows } from "./csv-rows";
import { ndjsonRows } from "./ndjson-rows";
import type { ReadRow } from "./raw-row";
import type { ImportSource } from "./sources";
import { takeHead, textBytes } from "./text-bytes";

/**
 * The rows of a file, plain or gzip, CSV or NDJSON: as its source says, else by its first character.
 * @throws ImportError for a file that cannot be read
 */
export async function* readRows({ table, format, open }: ImportSource): AsyncGenerator<ReadRow> {
  const { head, chunks } = await takeHead(textBytes(open()), (bytes) => bytes.toString().trim() !== "");
  const isJson = format ? format === "ndjson" : head.toString().trimStart().startsWith("{");
  yield* isJson ? ndjsonRows(table, chunks) : csvRows(table, chunks);
}
