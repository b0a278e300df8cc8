import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat, statfs } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { database } from "@/db/client";
import { enqueue } from "@/db/jobs/enqueue";
import { writeAudit } from "@/db/mutations/audit";
import { addUploadedFile, openUpload, queueUpload } from "@/db/mutations/imports";
import { findImport, type ImportRecord } from "@/db/queries/imports";
import { rejectsOf, uploadedFile, uploadFolder, uploadsFolder } from "@/db/upload-files";
import { FEED_NAMES, FEEDS } from "@/lib/feeds";
import { may, type Person } from "@/lib/permissions";
import { findPerson } from "@/lib/server/auth/session";

const MB = 1024 * 1024;
/** What the disk must have left beside an upload, for the database on it. */
const RESERVE_BYTES = 512 * MB;
/** How much is written between two looks at the disk. */
const LOOK_EVERY_BYTES = 64 * MB;
const MOST_FILES = 50;

/** An answer with a sentence for people. */
class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 507,
    message: string,
  ) {
    super(message);
  }
}

const upload = z.object({
  importId: z.uuid(),
  place: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_FILES - 1),
  table: z.enum(FEED_NAMES.map((name) => FEEDS[name].table)),
  name: z.string().min(1).max(255),
  format: z.enum(["csv", "ndjson"]).nullable(),
});

/**
 * Receives one file of an upload and keeps it for the worker. It stands outside the proxy, which would cut its body at 10 MB,
 * so it proves everything itself: where the request comes from, who asks, and what they may.
 * @param asked what the address says, not yet checked
 */
export async function receiveUpload(request: Request, asked: Record<string, unknown>): Promise<Response> {
  try {
    const person = await requireAdmin(request.headers);
    const parsed = upload.safeParse(asked);
    if (!parsed.success) throw new Refusal(400, "This upload is not one that the data screen makes.");
    const { importId, place, table, name, format } = parsed.data;
    if (!(await openUpload(database(), { importId, actor: person.userId }))) {
      throw new Refusal(409, "This import has started already. Reload the page to see it.");
    }
    const byteCount = await keepFile(request, importId, place);
    await addUploadedFile(database(), importId, { place, tableName: table, fileName: name, format, byteCount });
    return answer(201, { bytes: byteCount });
  } catch (error) {
    if (error instanceof Refusal) return answer(error.status, { error: error.message });
    throw error;
  }
}

function answer(status: number, body: Record<string, unknown>): Response {
  return Response.json(body, {
    status,
    headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
  });
}

/** A page of another site must not upload with the cookie of this one; what sends no origin is no browser's page of ours. */
async function requireAdmin(headers: Headers): Promise<Person> {
  if (!isSameOrigin(headers)) throw new Refusal(403, "This request did not come from a page of Casey.");
  const person = await findPerson();
  if (!person) throw new Refusal(401, "Sign in first.");
  if (!may(person, "data:manage")) throw new Refusal(403, "Only an admin imports data.");
  return person;
}

function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get("host");
}

/** Streams the body to its file, whole or not at all. @returns its size in bytes */
async function keepFile({ body, headers, signal }: Request, importId: string, place: number): Promise<number> {
  if (!body) throw new Refusal(400, "The file is empty.");
  await mkdir(uploadFolder(importId), { recursive: true, mode: 0o700 });
  await requireRoom(Number(headers.get("content-length") ?? 0));
  const partial = `${uploadedFile(importId, place)}.${randomUUID()}`;
  try {
    const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(source, watchRoom(), createWriteStream(partial, { mode: 0o600, flags: "wx" }), { signal });
    await rename(partial, uploadedFile(importId, place));
    return (await stat(uploadedFile(importId, place))).size;
  } catch (error) {
    await rm(partial, { force: true });
    if (signal.aborted) throw new Refusal(400, "The upload broke off.");
    throw isDiskFull(error) ? noRoom() : error;
  }
}

function watchRoom(): Transform {
  let sinceLook = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      sinceLook += chunk.length;
      if (sinceLook < LOOK_EVERY_BYTES) return done(null, chunk);
      sinceLook = 0;
      requireRoom(0).then(() => done(null, chunk), done);
    },
  });
}

async function requireRoom(bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(uploadsFolder());
  if (bavail * bsize < bytes + RESERVE_BYTES) throw noRoom();
}

function noRoom(): Refusal {
  return new Refusal(507, "The server's disk has no room for this file. Free some, or import it by casey import.");
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

const start = z.object({
  importId: z.uuid(),
  strict: z.boolean(),
  files: z.number().int().min(1).max(MOST_FILES),
});

/** Has the worker import an upload whose files are all there. Asked twice, it is one import. @returns whether it is under way */
export async function startUpload(person: Person, asked: unknown): Promise<boolean> {
  const parsed = start.safeParse(asked);
  if (!parsed.success || !may(person, "data:manage")) return false;
  return database().transaction(async (tx) => {
    const started = await queueUpload(tx, { ...parsed.data, actor: person.userId });
    if (started === "queued") {
      const { importId, strict, files } = parsed.data;
      await writeAudit(tx, {
        actor: person.userId,
        action: "data.import_requested",
        subject: importId,
        detail: { strict, files },
      });
      await enqueue(tx, "file-imports", {});
    }
    return started !== null;
  });
}

/** The state of an import, for a page that waits for it; null when there is none. */
export async function loadImport(importId: string): Promise<ImportRecord | null> {
  return z.uuid().safeParse(importId).success ? findImport(database(), importId) : null;
}

/** A file's rejects, for admins: CSV, safe to open in a spreadsheet. Null when there are none, or they are kept no longer. */
export async function openRejects(person: Person, importId: string, place: number): Promise<ReadableStream | null> {
  const record = may(person, "data:manage") ? await loadImport(importId) : null;
  const file = record?.files.find((known) => known.place === place);
  if (!file?.rejectsKeptUntil || file.rejectsKeptUntil < new Date()) return null;
  const path = rejectsOf(importId, place);
  if (!(await stat(path).catch(() => null))) return null;
  await writeAudit(database(), {
    actor: person.userId,
    action: "data.rejects_exported",
    subject: importId,
    detail: { file: file.fileName, rows: file.rejected },
  });
  return Readable.toWeb(createReadStream(path)) as ReadableStream;
}
