import { createReadStream, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { CONTRACT_TABLES, type ContractTable } from "@/db/contract-tables";
import { ImportError } from "./import-error";

export const FORMATS = ["csv", "ndjson"] as const;
export type ImportFormat = (typeof FORMATS)[number];

/** One file, or a stream, of one table. */
export interface ImportSource {
  table: ContractTable;
  /** As people know it: its path, or "standard input". */
  name: string;
  /** Undefined: its name does not tell, its first character will. */
  format?: ImportFormat;
  open(): AsyncIterable<Buffer>;
  /** Its size; absent where nobody knows. */
  byteCount?: number;
  /** Where its rejects go. */
  rejectsPath: string;
}

const REJECTS = ".rejects.csv";
const DATA_FILE = /\.(csv|tsv|ndjson|jsonl)(\.gz)?$/i;

/** The source of a file. Its rejects go beside it. */
export function fileSource(table: ContractTable, file: string, format?: ImportFormat): ImportSource {
  return {
    table,
    name: file,
    format: format ?? formatOf(file),
    open: () => createReadStream(file),
    byteCount: statSync(file, { throwIfNoEntry: false })?.size,
    rejectsPath: `${file}${REJECTS}`,
  };
}

/**
 * The sources of a folder, in the order of the tables, households first. A file is of the table its name begins with:
 * `dim_pets.csv`, `fct_user_sessions.2026-11.ndjson.gz`. Several of one table come in the order of their names.
 * @throws ImportError for a data file that names no table, and for a folder without any
 */
export async function folderSources(folder: string, format?: ImportFormat): Promise<ImportSource[]> {
  const names = (await readdir(folder)).filter((name) => DATA_FILE.test(name) && !name.endsWith(REJECTS)).sort();
  const stray = names.find((name) => !CONTRACT_TABLES.some((table) => isOf(table, name)));
  if (stray)
    throw new ImportError(
      `${path.join(folder, stray)} names no table: a file is called as its table, such as dim_pets.csv.`,
    );
  if (names.length === 0) throw new ImportError(`${folder} holds no file to import, such as dim_households.csv.`);
  return CONTRACT_TABLES.flatMap((table) =>
    names.filter((name) => isOf(table, name)).map((name) => fileSource(table, path.join(folder, name), format)),
  );
}

function isOf(table: ContractTable, name: string): boolean {
  return name.startsWith(`${table.name}.`);
}

/** The format that a file's name tells; undefined when it tells none. */
export function formatOf(file: string): ImportFormat | undefined {
  const extension = DATA_FILE.exec(file)?.[1]?.toLowerCase();
  if (!extension) return undefined;
  return extension === "csv" || extension === "tsv" ? "csv" : "ndjson";
}
