import { z } from "zod";
import type { StoredTable } from "@/db/backup/stored-tables";

/** The file of a backup, as docs/backup-format.md describes it. */
export const FORMAT_VERSION = 1;
export const HEADER_NAME = "casey-backup.json";
export const CONTENTS_NAME = "contents.json";
export const SEAL_NAME = "sha256.txt";

/** Of each file a tar archive has a block of 512 bytes and the file itself, filled up to blocks; two empty blocks end it. */
export const TAR_BLOCK = 512;
export const TAR_END_BYTES = 2 * TAR_BLOCK;
/** The seal, one block of header and one of content, and the archive's end. */
export const SEAL_BYTES = 2 * TAR_BLOCK + TAR_END_BYTES;

/** A file that is no backup, or cannot be restored here; `message` is a sentence for who gave it. Nothing was changed. */
export class BackupError extends Error {
  override name = "BackupError";
}

/** What any version of the format says of itself. */
export const anyHeader = z.looseObject({ format: z.literal("casey-backup"), formatVersion: z.number().int() });

export const header = z.object({
  format: z.literal("casey-backup"),
  formatVersion: z.literal(FORMAT_VERSION),
  /** An instant in ISO 8601. */
  madeAt: z.iso.datetime(),
  caseyVersion: z.string(),
  /** The newest migration of the database. */
  schemaVersion: z.string(),
  postgresVersion: z.string(),
  timeZone: z.string(),
  /** First days of the months with partitions of their own. */
  months: z.array(z.iso.date()),
  /** In the order of the file; those that others refer to come first. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Header = z.infer<typeof header>;

export const contents = z.object({
  /** Of the tables in the order of the header: rows, bytes of their uncompressed text, and its SHA-256. */
  tables: z.array(z.object({ name: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() })),
  sequences: z.array(z.object({ table: z.string(), column: z.string(), value: z.string(), isCalled: z.boolean() })),
});
export type Contents = z.infer<typeof contents>;

/** Name of a part of a table's rows. @param part from 1 */
export function partName({ name }: StoredTable, part: number): string {
  return `${name}/${String(part).padStart(6, "0")}.copy.gz`;
}
