import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { IMPORT_RUN_LOCK } from "@/db/advisory-locks";
import { CONTRACT_TABLES } from "@/db/contract-tables";
import { addUploadedFile, claimImport, openUpload, queueUpload } from "@/db/mutations/imports";
import { listFeeds } from "@/db/queries/feeds";
import { findImport, hasImportWork, listImports } from "@/db/queries/imports";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { rejectsOf, uploadedFile, uploadFolder, uploadsFolder } from "@/db/upload-files";
import { abandonedBefore, importUploads } from "./uploaded";

const NOW = new Date("2026-11-21T06:00:00Z");
const PETS = "household_id,pet_id,added_at,pet_name";
const GOOD = `${PETS}\nh,p,2026-11-20T10:00:00Z,Rex\n`;
const MIXED = `${GOOD}h,q,yesterday,Tom\n`;
const actor = randomUUID();

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(async () => {
  await own.drop();
  rmSync(uploadsFolder(), { recursive: true, force: true });
});
beforeEach(async () => {
  await own.client.sql.unsafe(
    `TRUNCATE casey.imports, casey.import_files, casey.feeds, ${CONTRACT_TABLES.map(({ name }) => `analytics.${name}`)}`,
  );
  await insert(own.client.db, "households", { householdId: "h" });
  rmSync(uploadsFolder(), { recursive: true, force: true });
});

/** Uploads files as the data screen does, and starts their import. */
async function upload(files: Record<string, string>, { strict = false, start = true } = {}): Promise<string> {
  const { db } = own.client;
  const importId = randomUUID();
  await openUpload(db, { importId, actor });
  mkdirSync(uploadFolder(importId), { recursive: true });
  for (const [place, [fileName, content]] of Object.entries(files).entries()) {
    writeFileSync(uploadedFile(importId, place), content);
    const tableName = fileName.split(".")[0] ?? "";
    await addUploadedFile(db, importId, { place, tableName, fileName, format: null, byteCount: content.length });
  }
  if (start) await queueUpload(db, { importId, actor, strict, files: Object.keys(files).length });
  return importId;
}

const work = (now = NOW, signal = new AbortController().signal) =>
  importUploads({ client: own.client, timeZone: "UTC", now, signal });
const find = (importId: string) => findImport(own.client.db, importId);
const countPets = async () => (await own.client.sql`SELECT FROM analytics.dim_pets`).length;

describe("an upload", () => {
  test("is imported, its record tells of it, and its file goes", async () => {
    const importId = await upload({ "dim_pets.csv": GOOD });
    expect(await work()).toEqual({ imports: 1, rows: 1 });
    expect(await find(importId)).toMatchObject({
      state: "done",
      error: null,
      finishedAt: expect.any(Date),
      files: [{ rowsRead: 1, accepted: 1, rejected: 0, inserted: 1, updated: 0, unchanged: 0, rejectsKeptUntil: null }],
    });
    expect(existsSync(uploadFolder(importId))).toBe(false);
    const [log] = await own.client.sql`SELECT actor, detail FROM casey.audit_log ORDER BY audit_id DESC LIMIT 1`;
    expect(log).toMatchObject({ actor, detail: { file: "dim_pets.csv", inserted: 1 } });
  });

  test("measures the feeds it filled", async () => {
    await upload({ "dim_pets.csv": GOOD });
    await work();
    expect(await listFeeds(own.client.db)).toMatchObject([{ name: "pets", newestDate: "2026-11-20" }]);
  });

  test("keeps its rejects for thirty days, and no other file", async () => {
    const importId = await upload({ "dim_pets.csv": MIXED });
    await work();
    expect(await find(importId)).toMatchObject({ state: "done", files: [{ accepted: 1, rejected: 1 }] });
    expect(readdirSync(uploadFolder(importId))).toEqual(["0.rejects.csv"]);
    expect(readFileSync(rejectsOf(importId, 0), "utf8")).toContain("3,added_at,yesterday,");
    const later = new Date(NOW.getTime() + 31 * 86_400_000);
    expect(await hasImportWork(own.client.db, { now: NOW, abandonedBefore: abandonedBefore(NOW) })).toBe(false);
    expect(await hasImportWork(own.client.db, { now: later, abandonedBefore: abandonedBefore(NOW) })).toBe(true);
    await work(later);
    expect(existsSync(uploadFolder(importId))).toBe(false);
    expect(await find(importId)).toMatchObject({ files: [{ rejected: 1, rejectsKeptUntil: null }] });
  });

  test("that is strict is refused for a reject, and tells what was wrong", async () => {
    const importId = await upload({ "dim_pets.csv": MIXED }, { strict: true });
    await work();
    expect(await find(importId)).toMatchObject({ state: "refused", files: [{ accepted: 1, rejected: 1 }] });
    expect(await countPets()).toBe(0);
    expect(existsSync(rejectsOf(importId, 0))).toBe(true);
  });

  test("that cannot be read fails with the sentence, and holds the next one not back", async () => {
    const bad = await upload({ "dim_pets.csv": GOOD, "dim_members.csv": "household_id,weight\n" });
    const good = await upload({ "dim_pets.csv": GOOD });
    await work();
    expect(await find(bad)).toMatchObject({
      state: "failed",
      error: expect.stringContaining('dim_members.csv: Line 1: dim_members has no column "weight"'),
    });
    expect(await find(good)).toMatchObject({ state: "done", files: [{ inserted: 1 }] });
  });

  test("of facts before their households is stored in order", async () => {
    const household = `household_id,household_name,plan_type,member_count,is_active,created_at,mrr_cents,recurring_tasks_enabled,reminders_enabled,photos_uploaded_count,calendar_sync_enabled,notifications_enabled
new,New,Free,1,t,2026-01-01,0,t,t,0,t,t`;
    const importId = await upload({
      "dim_pets.csv": GOOD.replace("h,p", "new,p"),
      "dim_households.csv": household,
    });
    await work();
    expect(await find(importId)).toMatchObject({
      state: "done",
      files: [
        { tableName: "dim_pets", inserted: 1, rejected: 0 },
        { tableName: "dim_households", inserted: 1 },
      ],
    });
  });

  test("whose file is on another machine fails and says so", async () => {
    const importId = await upload({ "dim_pets.csv": GOOD });
    rmSync(uploadFolder(importId), { recursive: true });
    await work();
    expect(await find(importId)).toMatchObject({ state: "failed", error: expect.stringContaining("CASEY_DATA_DIR") });
  });

  test("that was never started is forgotten after a day", async () => {
    const importId = await upload({ "dim_pets.csv": GOOD }, { start: false });
    await work();
    expect(await find(importId)).toMatchObject({ state: "uploading" });
    expect(await listImports(own.client.db, { limit: 10 })).toEqual([]);
    await work(new Date(Date.now() + 25 * 3_600_000));
    expect(await find(importId)).toBeNull();
    expect(existsSync(uploadFolder(importId))).toBe(false);
  });
});

test("the list of imports runs back in time, page by page", async () => {
  for (const at of ["2026-11-18", "2026-11-19", "2026-11-20"]) {
    const importId = await upload({ "dim_pets.csv": GOOD });
    await own.client.sql`UPDATE casey.imports SET created_at = ${at} WHERE import_id = ${importId}`;
  }
  const first = await listImports(own.client.db, { limit: 2 });
  expect(first.map(({ createdAt }) => createdAt.toISOString().slice(0, 10))).toEqual(["2026-11-20", "2026-11-19"]);
  const [, last] = first;
  const before = { at: last?.createdAt.toISOString() ?? "", id: last?.importId ?? "" };
  const second = await listImports(own.client.db, { before, limit: 2 });
  expect(second.map(({ createdAt }) => createdAt.toISOString().slice(0, 10))).toEqual(["2026-11-18"]);
});

describe("starting", () => {
  const start = (importId: string, who = actor, files = 1) =>
    queueUpload(own.client.db, { importId, actor: who, strict: false, files });

  test("twice is one import; another's, an unknown one and one without its files are none", async () => {
    const importId = await upload({ "dim_pets.csv": GOOD }, { start: false });
    expect(await start(importId, randomUUID())).toBeNull();
    expect(await start(importId, actor, 2)).toBeNull();
    expect(await start(randomUUID())).toBeNull();
    expect(await start(importId)).toBe("queued");
    expect(await start(importId)).toBe("already");
    expect(await work()).toMatchObject({ imports: 1 });
    expect(await start(importId)).toBe("already");
    expect(await work()).toMatchObject({ imports: 0 });
  });

  test("ends the time in which files can be added, for its owner too", async () => {
    const importId = await upload({ "dim_pets.csv": GOOD }, { start: false });
    expect(await openUpload(own.client.db, { importId, actor: randomUUID() })).toBe(false);
    expect(await openUpload(own.client.db, { importId, actor })).toBe(true);
    await start(importId);
    expect(await openUpload(own.client.db, { importId, actor })).toBe(false);
  });
});

describe("a worker that was killed", () => {
  test("left an import that the next one does; after three times it has failed", async () => {
    const importId = await upload({ "dim_pets.csv": GOOD });
    for (const attempt of [1, 2]) {
      expect(await claimImport(own.client.db)).toMatchObject({ importId });
      expect(await find(importId)).toMatchObject({ state: "reading" });
      if (attempt === 1) await own.client.sql`UPDATE casey.imports SET state = 'queued'`;
    }
    expect(await hasImportWork(own.client.db, { now: NOW, abandonedBefore: abandonedBefore(NOW) })).toBe(true);
    await work();
    expect(await find(importId)).toMatchObject({ state: "done", files: [{ inserted: 1 }] });

    const again = await upload({ "dim_pets.csv": GOOD });
    await own.client.sql`UPDATE casey.imports SET state = 'storing', attempts = 3 WHERE import_id = ${again}`;
    await work();
    expect(await find(again)).toMatchObject({ state: "failed", error: expect.stringContaining("Nothing was changed") });
  });

  test("is told from one at work by its lock", async () => {
    const importId = await upload({ "dim_pets.csv": GOOD });
    await claimImport(own.client.db);
    await own.client.sql.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(${IMPORT_RUN_LOCK}::int, hashtext(${importId}))`;
      expect(await work()).toEqual({ imports: 0, rows: 0 });
      expect(await find(importId)).toMatchObject({ state: "reading" });
      expect(await hasImportWork(own.client.db, { now: NOW, abandonedBefore: abandonedBefore(NOW) })).toBe(false);
    });
    expect(await hasImportWork(own.client.db, { now: NOW, abandonedBefore: abandonedBefore(NOW) })).toBe(true);
    expect(await work()).toEqual({ imports: 1, rows: 1 });
  });
});

test("told to stop, the import waits for the next worker and nothing is changed", async () => {
  const rows = Array.from({ length: 2000 }, (_, index) => `h,${index},2026-11-20T10:00:00Z,Rex`);
  const importId = await upload({ "dim_pets.csv": [PETS, ...rows].join("\n") });
  await expect(work(NOW, AbortSignal.abort())).rejects.toThrow();
  expect(await find(importId)).toMatchObject({ state: "queued", files: [{ rowsRead: 0 }] });
  expect(await countPets()).toBe(0);
  expect(await work()).toEqual({ imports: 1, rows: 2000 });
});
