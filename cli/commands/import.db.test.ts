import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { contractTable } from "@/db/contract-tables";
import { listImports } from "@/db/queries/imports";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { fileSource } from "@/lib/jobs/import/sources";
import { runImport } from "./import";

let own: OwnDatabase;
let folder: string;
let printed: string[];
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  folder = mkdtempSync(path.join(tmpdir(), "casey-import-"));
  await insert(own.client.db, "households", { householdId: "h" });
});
afterAll(async () => {
  await own.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  await own.client.sql`TRUNCATE casey.imports, casey.import_files`;
  return () => vi.restoreAllMocks();
});

function importPets(content: string, strict = false) {
  const file = path.join(folder, "dim_pets.csv");
  writeFileSync(file, content);
  const sources = [fileSource(contractTable("dim_pets"), file)];
  return runImport({ client: own.client, timeZone: "UTC", sources, strict, actor: "cli", now: new Date() });
}

const HEADER = "household_id,pet_id,added_at";

test("prints what became of the rows, how fast, and where the rejects are; the record tells the same", async () => {
  await importPets(`${HEADER}\nh,p,2026-11-20\nh,q,yesterday\n`);
  const text = printed.join("");
  expect(text).toMatch(/2 rows in [\d.]+ s, [\d,]+ rows a second\./);
  expect(text).toContain("dim_pets: 2 read, 1 accepted, 1 rejected\n  1 inserted, 0 updated, 0 unchanged\n");
  expect(text).toContain(`Rejected rows, with their reasons: ${folder}/dim_pets.csv.rejects.csv`);
  expect(await listImports(own.client.db, { limit: 5 })).toMatchObject([
    { who: "cli", origin: "command", state: "done", files: [{ fileName: "dim_pets.csv", rowsRead: 2, rejected: 1 }] },
  ]);
});

test("strict: says that nothing was changed", async () => {
  const { committed } = await importPets(`${HEADER}\nh,r,yesterday\n`, true);
  expect(committed).toBe(false);
  expect(printed.join("")).toContain("Nothing was changed: the import is strict");
  expect(await listImports(own.client.db, { limit: 5 })).toMatchObject([{ state: "refused", strict: true }]);
});

test("a file that cannot be read is on record as failed, with the reason", async () => {
  await expect(importPets("household_id,weight\n")).rejects.toThrow('no column "weight"');
  expect(await listImports(own.client.db, { limit: 5 })).toMatchObject([
    { state: "failed", error: expect.stringContaining('no column "weight"') },
  ]);
});
