import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { packTar } from "modern-tar";
import type { StoredTable } from "@/db/backup/stored-tables";
import { CONTENTS_NAME, type Contents, HEADER_NAME, type Header, partName, SEAL_NAME, TAR_END_BYTES } from "./format";

/** Takes the bytes of a file one after the other. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** Text of a table that is compressed at once: memory holds a few of these, whatever the size of the table. */
const PART_BYTES = 4 * 1024 * 1024;
/** Fast rather than small: half as much again to write as at the usual level, in a third of the time. */
const GZIP_LEVEL = 3;
const NEW_LINE = 10;

const compress = promisify(gzip);

/** Writes a backup's file: the header, each table in the header's order, the contents. */
export interface ArchiveWriter {
  header(header: Header): Promise<void>;
  /** @param onRows called with the rows written so far */
  table(
    table: StoredTable,
    content: AsyncIterable<Buffer>,
    onRows?: (rows: number) => void,
  ): Promise<Contents["tables"][number]>;
  /** Ends the file and seals it. @returns its size in bytes */
  finish(contents: Contents): Promise<number>;
}

export function writeArchive(sink: Sink, madeAt: Date): ArchiveWriter {
  const whole = createHash("sha256");
  let size = 0;
  const put = async (bytes: Uint8Array) => {
    whole.update(bytes);
    size += bytes.length;
    await sink(bytes);
  };
  const tar = (name: string, body: Uint8Array) =>
    packTar([{ header: { name, size: body.length, mtime: madeAt, mode: 0o600 }, body }]);
  const add = async (name: string, body: Uint8Array) => put((await tar(name, body)).subarray(0, -TAR_END_BYTES));
  return {
    header: (header) => add(HEADER_NAME, json(header)),
    table: (table, content, onRows) => addTable(add, table, content, onRows),
    async finish(contents) {
      await add(CONTENTS_NAME, json(contents));
      await put(await tar(SEAL_NAME, Buffer.from(`${whole.copy().digest("hex")}\n`)));
      return size;
    },
  };
}

/** While one part is compressed and written the next one is read. */
async function addTable(
  add: (name: string, body: Uint8Array) => Promise<void>,
  table: StoredTable,
  content: AsyncIterable<Buffer>,
  onRows: ((rows: number) => void) | undefined,
): Promise<Contents["tables"][number]> {
  const hash = createHash("sha256");
  const total = { rows: 0, bytes: 0 };
  let parts = 0;
  let writing = Promise.resolve();
  for await (const part of inParts(content)) {
    hash.update(part);
    total.rows += countLines(part);
    total.bytes += part.length;
    parts += 1;
    await writing;
    writing = addCompressed(add, partName(table, parts), part);
    // It is awaited above or below; until then its failure must not end the process.
    writing.catch(() => {});
    onRows?.(total.rows);
  }
  await writing;
  return { name: table.name, ...total, sha256: hash.digest("hex") };
}

async function addCompressed(add: (name: string, body: Uint8Array) => Promise<void>, name: string, part: Buffer) {
  await add(name, await compress(part, { level: GZIP_LEVEL }));
}

async function* inParts(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(chunks);
    chunks = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(chunks);
}

/** In COPY's text format a new line ends a row; one within a value is written as \n. */
function countLines(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(NEW_LINE); at >= 0; at = text.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
