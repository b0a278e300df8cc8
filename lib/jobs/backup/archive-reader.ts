import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { createTarDecoder, unpackTar } from "modern-tar";
import type { StoredTable } from "@/db/backup/stored-tables";
import {
  anyHeader,
  BackupError,
  CONTENTS_NAME,
  type Contents,
  contents,
  FORMAT_VERSION,
  HEADER_NAME,
  type Header,
  header,
  partName,
  SEAL_BYTES,
  SEAL_NAME,
  TAR_BLOCK,
} from "./format";

const decompress = promisify(gunzip);

/** A backup whose every byte was found as it was written. */
export interface Archive {
  header: Header;
  /** Bytes of the file. */
  size: number;
  /** Reads the tables one after the other, in the order of the header, and the contents after the last. */
  read(): ArchiveReading;
}

export interface ArchiveReading {
  /** The table's rows in COPY's text format; it must be read to its end. */
  table(table: StoredTable): AsyncGenerator<Buffer>;
  contents(): Promise<Contents>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

/**
 * Reads a file once to its end and checks it against its seal.
 * @throws BackupError when it is no backup, damaged, cut off, or of a newer format
 */
export async function openArchive(file: string): Promise<Archive> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    await checkBeginning(handle, file);
    if (size < SEAL_BYTES || (await digestUntil(file, size - SEAL_BYTES)) !== (await readSeal(handle, size))) {
      throw new BackupError(`${file} is damaged or cut off: its checksum does not match. Take another copy of it.`);
    }
    return { header: await readHeader(file), size, read: () => readFrom(file) };
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
    );
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new BackupError(`${file} is not a file. Give the file that "casey backup" wrote.`);
}

async function checkBeginning(handle: FileHandle, file: string): Promise<void> {
  const name = Buffer.alloc(HEADER_NAME.length + 1);
  await handle.read(name, 0, name.length, 0);
  if (name.toString("latin1") === `${HEADER_NAME}\0`) return;
  throw new BackupError(
    `${file} is not a backup of Casey. Give the file that "casey backup" wrote, as it was written.`,
  );
}

async function digestUntil(file: string, end: number): Promise<string> {
  const hash = createHash("sha256");
  if (end > 0) for await (const chunk of createReadStream(file, { end: end - 1 })) hash.update(chunk);
  return hash.digest("hex");
}

/** The checksum that the end of the file names, or null where the end is not as it was written. */
async function readSeal(handle: FileHandle, size: number): Promise<string | null> {
  const end = Buffer.alloc(SEAL_BYTES);
  await handle.read(end, 0, SEAL_BYTES, size - SEAL_BYTES);
  const [entry] = await unpackTar(end, { strict: true }).catch(() => []);
  if (entry?.header.name !== SEAL_NAME || !entry.data) return null;
  const seal = Buffer.from(entry.data).toString("latin1");
  const isRestEmpty = end.subarray(TAR_BLOCK + entry.data.length).every((byte) => byte === 0);
  return isRestEmpty && seal.endsWith("\n") ? seal.slice(0, -1) : null;
}

async function readHeader(file: string): Promise<Header> {
  const entries = entriesOf(file);
  const { value: first } = await entries.next();
  await entries.return(undefined);
  const read: unknown = JSON.parse(first?.body.toString() ?? "null");
  const { formatVersion } = anyHeader.parse(read);
  if (formatVersion === FORMAT_VERSION) return header.parse(read);
  throw new BackupError(
    `${file} has the format ${formatVersion}, and this Casey reads ${FORMAT_VERSION}. Use the Casey that wrote it.`,
  );
}

interface Entry {
  name: string;
  body: Buffer;
}

async function* entriesOf(file: string): AsyncGenerator<Entry, undefined> {
  const bytes = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  const reader = bytes.pipeThrough(createTarDecoder({ strict: true })).getReader();
  try {
    for (let next = await reader.read(); next.value; next = await reader.read()) {
      const { header: entry, body } = next.value;
      yield { name: entry.name, body: Buffer.from(await new Response(body).arrayBuffer()) };
    }
  } finally {
    await reader.cancel();
  }
}

function readFrom(file: string): ArchiveReading {
  const entries = entriesOf(file);
  let current: Entry | undefined;
  const peek = async () => {
    current ??= (await entries.next()).value;
    return current;
  };
  const take = async () => {
    const entry = await peek();
    current = undefined;
    return entry;
  };
  return {
    async *table(table) {
      if ((await peek())?.name === HEADER_NAME) await take();
      for (let part = 1; (await peek())?.name === partName(table, part); part++) {
        const { body } = (await take()) as Entry;
        yield await decompress(body);
      }
    },
    async contents() {
      const entry = await take();
      if (entry?.name !== CONTENTS_NAME) throw new BackupError(`${file} holds what its header does not name.`);
      return contents.parse(JSON.parse(entry.body.toString()));
    },
    async close() {
      await entries.return(undefined);
    },
  };
}
