import { isUtf8 } from "node:buffer";
import { PassThrough, pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportError } from "./import-error";

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const NEW_LINE = 0x0a;

/**
 * The bytes of a text file: unpacked when they are gzip, and proven to be UTF-8.
 * @throws ImportError for a damaged archive, and naming the line that is not UTF-8
 */
export async function* textBytes(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { head, chunks } = await takeHead(source, (bytes) => bytes.length >= GZIP_MAGIC.length);
  yield* requireUtf8(head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC) ? unpack(chunks) : chunks);
}

/**
 * Reads on until `enough` of a stream is there, and gives it beside the whole stream.
 * @returns `head` is shorter than asked for when the stream is
 */
export async function takeHead(
  source: AsyncIterable<Buffer>,
  enough: (bytes: Buffer) => boolean,
): Promise<{ head: Buffer; chunks: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (!enough(head)) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return { head, chunks: rejoin(head, iterator) };
}

async function* rejoin(head: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) yield step.value;
  } finally {
    await iterator.return?.();
  }
}

async function* unpack(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpacked = pipeline(Readable.from(packed), createGunzip(), new PassThrough(), () => {});
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw new ImportError(`The gzip archive is damaged or cut off (${error.message}). Copy the file again.`);
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

/** A character may lie across two chunks: its first bytes wait for the others. */
async function* requireUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const chunk of chunks) {
    const bytes = waiting.length > 0 ? Buffer.concat([waiting, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - unfinishedBytes(bytes));
    if (!isUtf8(whole)) throw notUtf8(whole, line);
    waiting = bytes.subarray(whole.length);
    line += countNewLines(whole);
    yield whole;
  }
  if (waiting.length > 0) throw notUtf8(waiting, line);
}

/** How many bytes at the end begin a character of UTF-8 that goes on. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthFrom(byte) ? back : 0;
  }
  return 0;
}

function lengthFrom(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  return firstByte >= 0xe0 ? 3 : 2;
}

function countNewLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) count += 1;
  return count;
}

function notUtf8(bytes: Buffer, firstLine: number): ImportError {
  let line = firstLine;
  let start = 0;
  for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    line += 1;
    start = end + 1;
  }
  return new ImportError(`Line ${line} is not UTF-8. Save the file as UTF-8 and import it again.`);
}
