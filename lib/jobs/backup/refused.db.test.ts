import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { listMigrations } from "@/db/migration-journal";
import { insert } from "@/db/test/factories";
import { createEmptyDatabase, createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { openArchive } from "./archive-reader";
import { writeArchive } from "./archive-writer";
import { backUp } from "./backup";
import { backUpTo, MADE_AT, restoreFrom, scratchFolder } from "./backup-test-kit";
import type { Header } from "./format";

const folder = scratchFolder();
const whole = folder.file("whole.casey");
let source: OwnDatabase;
let target: OwnDatabase;
let bytes: Buffer;
beforeAll(async () => {
  source = await createOwnDatabase(inject("connection"));
  target = await createEmptyDatabase(inject("connection"));
  await insert(source.client.db, "households", { householdId: "h" });
  await backUpTo(source.client, whole);
  bytes = readFileSync(whole);
});
afterAll(async () => {
  await source.drop();
  await target.drop();
  folder.drop();
});

/** Restores a file of this content and expects a refusal that leaves the database without a single table. */
async function expectRefused(content: Uint8Array | string, sentence: RegExp): Promise<void> {
  const file = folder.file("refused.casey");
  writeFileSync(file, content);
  await expect(restoreFrom(file, target.connection)).rejects.toThrow(sentence);
  const tables = await target.client.sql`SELECT FROM pg_tables WHERE schemaname IN ('analytics', 'casey')`;
  expect(tables).toHaveLength(0);
}

describe("a file that is not as it was written", () => {
  test("one bit changed, anywhere", async () => {
    const file = folder.file("bit.casey");
    const step = Math.floor(bytes.length / 150);
    const tail = Array.from({ length: 40 }, (_, index) => bytes.length - 1 - index * 51);
    const places = [...Array.from({ length: 150 }, (_, index) => index * step), ...tail];
    for (const place of places) {
      const damaged = Buffer.from(bytes);
      damaged[place] = (damaged[place] ?? 0) ^ 4;
      writeFileSync(file, damaged);
      await expect(openArchive(file), `byte ${place}`).rejects.toThrow(/damaged|not a backup/);
    }
    await expect(openArchive(whole)).resolves.toMatchObject({ size: bytes.length });
  });

  test.each([0.1, 0.5, 0.999])("cut off after %d of it", (share) =>
    expectRefused(bytes.subarray(0, bytes.length * share), /damaged or cut off.*another copy/),
  );
  test("with something after it", () => expectRefused(Buffer.concat([bytes, Buffer.alloc(512)]), /damaged/));
  test("a table's rows are others than its contents say, though the file is sealed", async () => {
    const { header } = await openArchive(whole);
    const forged = await sealed(header, (table) =>
      table === "analytics.fct_performance_daily" ? "2026-01-01\t4\t9\t2026-01-01\n" : "",
    );
    const file = folder.file("forged.casey");
    writeFileSync(file, forged);
    const empty = await createOwnDatabase(inject("connection"));
    await expect(restoreFrom(file, empty.connection)).rejects.toThrow(/not what was backed up/);
    expect(await empty.client.sql`SELECT FROM analytics.fct_performance_daily`).toHaveLength(0);
    expect(await empty.client.sql`SELECT FROM casey.settings WHERE key = 'time_zone'`).toHaveLength(1);
    await empty.drop();
  });
});

describe("another file", () => {
  test.each([
    ["nothing", "", /not a backup/],
    ["text", "household_id,household_name\n", /not a backup/],
    ["the backup in gzip", () => gzipSync(bytes), /not a backup.*as it was written/],
    ["another archive", () => packTar([{ header: { name: "a.txt", size: 1 }, body: "a" }]), /not a backup/],
  ])("%s", async (_, content, sentence) =>
    expectRefused(typeof content === "string" ? content : await content(), sentence),
  );
  test("none", () => expect(openArchive(folder.file("absent"))).rejects.toThrow(/There is no file/));
  test("a folder", () => expect(openArchive(path.dirname(whole))).rejects.toThrow(/not a file/));
});

describe("a backup that does not fit", () => {
  test("of a later format", async () => {
    const { header } = await openArchive(whole);
    const later = await sealed({ ...header, formatVersion: 2 } as unknown as Header);
    await expectRefused(later, /format 2, and this Casey reads 1/);
  });
  test("of a newer Casey", async () => {
    const { header } = await openArchive(whole);
    await expectRefused(await sealed({ ...header, schemaVersion: "9999_later" }), /newer Casey \(schema 9999_later\)/);
  });
  test("of another zone than is configured", async () => {
    await expect(restoreFrom(whole, target.connection, "Europe/Vienna")).rejects.toThrow(/zone is UTC.*CASEY_TIMEZONE/);
  });
});

describe("a database that is not fit for it", () => {
  test.each(["households", "performanceDaily"] as const)("it holds %s", async (table) => {
    const used = await createOwnDatabase(inject("connection"));
    await insert(used.client.db, table);
    await expect(restoreFrom(whole, used.connection)).rejects.toThrow(/in use: there are rows in analytics/);
    expect(await used.client.sql`SELECT FROM casey.audit_log`).toHaveLength(0);
    await used.drop();
  });
  test("it has a newer schema, and no way back", async () => {
    const { header } = await openArchive(whole);
    const newer = await createOwnDatabase(inject("connection"));
    const [oldest = ""] = listMigrations();
    writeFileSync(folder.file("older.casey"), await sealed({ ...header, schemaVersion: oldest }));
    await expect(restoreFrom(folder.file("older.casey"), newer.connection)).rejects.toThrow(/newer schema/);
    await newer.drop();
  });
  test("Casey is at work on it", async () => {
    const busy = await createOwnDatabase(inject("connection"));
    const web = await busy.client.sql.reserve();
    await web`SET application_name = 'casey-web'`;
    await expect(restoreFrom(whole, busy.connection)).rejects.toThrow(/at work on this database \(casey-web\)/);
    web.release();
    await busy.drop();
  });
});

describe("writing", () => {
  const request = () => ({ client: source.client, caseyVersion: "0.1.0", now: MADE_AT, actor: "cli" });

  test("a file that is there is left alone unless told", async () => {
    writeFileSync(folder.file("mine"), "mine");
    await expect(backUp({ ...request(), target: folder.file("mine"), replace: false })).rejects.toThrow(/--force/);
    expect(readFileSync(folder.file("mine"), "utf8")).toBe("mine");
    await backUp({ ...request(), target: folder.file("mine"), replace: true });
    await expect(openArchive(folder.file("mine"))).resolves.toBeTruthy();
  });
  test("a backup that fails half-way leaves nothing", async () => {
    const only = folder.file("half");
    mkdirSync(only);
    const failing = backUp({ ...request(), target: path.join(only, "b"), replace: false, onProgress: fail });
    await expect(failing).rejects.toThrow("stopped");
    expect(readdirSync(only)).toEqual([]);
    expect(existsSync(path.join(only, "b"))).toBe(false);
  });
  test("a place that cannot be written, a database that is not Casey's", async () => {
    const nowhere = backUp({ ...request(), target: folder.file("no/such/folder"), replace: false });
    await expect(nowhere).rejects.toThrow(/cannot be written/);
    const other = backUp({ ...request(), client: target.client, target: folder.file("other"), replace: false });
    await expect(other).rejects.toThrow(/nothing to back up/);
    expect(existsSync(folder.file("other"))).toBe(false);
  });
});

function fail(): never {
  throw new Error("stopped");
}

/** A whole file of this header whose contents say that every table is empty. @param rows what a table holds all the same */
async function sealed(header: Header, rows: (table: string) => string = () => ""): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const archive = writeArchive(async (chunk) => void chunks.push(chunk), MADE_AT);
  await archive.header(header);
  const tables = [];
  for (const table of header.tables) {
    const text = Buffer.from(rows(table.name));
    const written = await archive.table(table, text.length > 0 ? one(text) : none());
    tables.push({ ...written, rows: 0 });
  }
  await archive.finish({ tables, sequences: [] });
  return Buffer.concat(chunks);
}

async function* one(text: Buffer) {
  yield text;
}

async function* none(): AsyncGenerator<Buffer> {}
