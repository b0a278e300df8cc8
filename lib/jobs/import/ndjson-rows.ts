import type { ContractTable } from "@/db/contract-tables";
import { ImportError } from "./import-error";
import { LONGEST_ROW, type ReadRow, requireColumn } from "./raw-row";

const NEW_LINE = 0x0a;

/**
 * Reads NDJSON: an object a line, its keys the columns. A key that is not there is a column the row does not give. Empty
 * lines are skipped.
 * @throws ImportError for a key that is no column
 */
export async function* ndjsonRows(table: ContractTable, bytes: AsyncIterable<Buffer>): AsyncGenerator<ReadRow> {
  let line = 0;
  for await (const text of textLines(bytes)) {
    line += 1;
    if (text.trim() !== "") yield readObject(table, text, line);
  }
  if (line === 0) throw new ImportError("The file is empty.");
}

function readObject(table: ContractTable, text: string, line: number): ReadRow {
  const value = parseObject(text);
  if (!value) return { line, column: "", value: text, reason: "not a JSON object" };
  const columns = Object.keys(value).map((name) => requireColumn(table, name, line));
  return { line, columns, cells: Object.values(value) };
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Lines end at a new line alone, which JSON escapes within its strings. */
async function* textLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let started: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, start)) {
      yield decoder.decode(Buffer.concat([...started, chunk.subarray(start, end)]));
      started = [];
      length = 0;
      start = end + 1;
    }
    if (start < chunk.length) started.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LONGEST_ROW) throw new ImportError("A line is too long: NDJSON has an object a line.");
  }
  if (length > 0) yield decoder.decode(Buffer.concat(started));
}
