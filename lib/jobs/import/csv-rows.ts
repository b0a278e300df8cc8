import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ContractColumn, ContractTable } from "@/db/contract-tables";
import { ImportError } from "./import-error";
import { LONGEST_ROW, type ReadRow, requireColumn } from "./raw-row";
import { takeHead } from "./text-bytes";

const DELIMITERS = [",", ";", "\t", "|"];
const LINE_END = /\r\n|\n|\r/;

/**
 * Reads CSV with a header; fields are separated as in the header, by comma, semicolon, tab or bar. Empty lines are skipped.
 * @throws ImportError for a header or quotes that cannot be
 */
export async function* csvRows(table: ContractTable, bytes: AsyncIterable<Buffer>): AsyncGenerator<ReadRow> {
  let columns: ContractColumn[] | undefined;
  for await (const { line, cells } of csvRecords(bytes)) {
    if (cells.length === 1 && cells[0] === "") continue;
    if (!columns) columns = readHeader(table, cells, line);
    else if (cells.length === columns.length) yield { line, columns, cells };
    else yield { line, column: "", value: "", reason: `${cells.length} fields where the header has ${columns.length}` };
  }
  if (!columns) throw new ImportError("The file is empty: it has no line that names the columns.");
}

interface CsvRecord {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
}

async function* csvRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  const { head, chunks } = await takeHead(bytes, hasHeader);
  const { delimiter, lineEnds } = dialectOf(head.toString());
  const lineEnd = lineEnds.at(-1) ?? "\n";
  let next = 1;
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: lineEnds,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    relax_quotes: true,
    // Counted here, for records that wait to be read are lost when a later one is an error. It rides as a last cell.
    on_record(cells: string[]) {
      const line = next;
      next += 1 + countWithin(cells, lineEnd);
      cells.push(String(line));
      return cells;
    },
  });
  try {
    for await (const cells of pipeline(Readable.from(chunks), parser, () => {}) as AsyncIterable<string[]>) {
      yield { line: Number(cells.pop()), cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error, next) : error;
  }
}

function hasHeader(bytes: Buffer): boolean {
  const text = bytes.toString().trimStart();
  return bytes.length > LONGEST_ROW || (LINE_END.test(text) && !text.endsWith("\r"));
}

/** The names of columns hold none of the characters that could separate them. */
function dialectOf(text: string): { delimiter: string; lineEnds: string[] } {
  const [header = ""] = text.trimStart().split(LINE_END, 1);
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
  return { delimiter, lineEnds: LINE_END.exec(text)?.[0] === "\r" ? ["\r"] : ["\r\n", "\n"] };
}

function readHeader(table: ContractTable, cells: string[], line: number): ContractColumn[] {
  const columns = cells.map((name) => requireColumn(table, name.trim(), line));
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice) throw new ImportError(`Line ${line}: the column "${twice.name}" is there twice.`);
  const absent = table.columns.find((column) => column.isKey && !columns.includes(column));
  if (absent) throw new ImportError(`Line ${line}: the column "${absent.name}" is missing; it is part of the key.`);
  return columns;
}

function countWithin(cells: readonly string[], lineEnd: string): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf(lineEnd); at !== -1; at = cell.indexOf(lineEnd, at + 1)) count += 1;
  }
  return count;
}

function explain(error: CsvError, line: number): ImportError {
  const isUnclosed = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
  return new ImportError(
    isUnclosed
      ? `Line ${line} opens a quote that is not closed, or goes on too long.`
      : `Line ${line}: ${error.message}`,
  );
}
