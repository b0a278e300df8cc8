import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { sourceOf } from "./import-test-kit";
import { importFiles } from "./run";

let own: OwnDatabase;
let folder: string;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  folder = mkdtempSync(path.join(tmpdir(), "casey-import-"));
  await insert(own.client.db, "households", { householdId: "h" });
});
afterAll(async () => {
  await own.drop();
  rmSync(folder, { recursive: true });
});

const COLUMNS = ["household_id", "event_id", "user_id", "event_type", "pet_id", "activity_date", "loaded_at"];
const cells: Record<string, fc.Arbitrary<unknown>> = {
  household_id: fc.constantFrom("h", "h", "h", "x", ""),
  event_id: fc.constantFrom("a", "b", "ä", "B", ""),
  user_id: fc.constantFrom("u", "v", "", "a\tb"),
  event_type: fc.constantFrom("app_open", '"', "\n"),
  pet_id: fc.constantFrom("rex", "", "\\N"),
  activity_date: fc.constantFrom("2026-01-31", "2026-02-01", "2026-02-30", "x"),
  loaded_at: fc.constantFrom("2026-01-01T00:00:00Z", "2026-01-01T25:00", ""),
};
/** A file of rows that all have one header, some with a cell too few; and one of objects that each have their own keys. */
const csvFile = fc
  .subarray(COLUMNS.slice(2, 5).concat("loaded_at"))
  .chain((some) => {
    const header = ["household_id", "event_id", "activity_date", ...some];
    const row = fc.tuple(...header.map((name) => cells[name] as fc.Arbitrary<unknown>));
    return fc.tuple(
      fc.constant(header),
      fc.array(fc.oneof({ weight: 9, arbitrary: row }, fc.constant(["h", "a"])), { maxLength: 12 }),
    );
  })
  .map(([header, rows]) => ({ read: rows.length, text: stringify([header, ...rows]) }));
const jsonFile = fc
  .array(fc.record(cells, { requiredKeys: [] }), { minLength: 1, maxLength: 12 })
  .map((rows) => ({ read: rows.length, text: rows.map((row) => JSON.stringify(row)).join("\n") }));

test("property: accepted + rejected = read, a line for each reject, and the same file again changes nothing", async () => {
  const rejectsPath = path.join(folder, "rejects.csv");
  const run = async (text: string) => {
    const sources = [sourceOf("fct_household_activity", text, { rejectsPath })];
    const { files } = await importFiles({
      client: own.client,
      timeZone: "UTC",
      sources,
      strict: false,
      actor: "cli",
      now: new Date(),
    });
    if (!files[0]) throw new Error("no result");
    return files[0];
  };
  const stored = () => own.client.sql`SELECT * FROM analytics.fct_household_activity ORDER BY event_id`;
  await fc.assert(
    fc.asyncProperty(fc.oneof(csvFile, jsonFile), async ({ read, text }) => {
      const first = await run(text);
      expect(first.read).toBe(read);
      expect(first.accepted + first.rejected).toBe(read);
      expect(first.inserted + first.updated + first.unchanged + first.superseded).toBe(first.accepted);
      const listed = first.rejected > 0 ? readFileSync(rejectsPath, "utf8").trim().split("\n").length - 1 : 0;
      expect(listed).toBe(first.rejected);
      const before = [...(await stored())];
      expect(new Set(before.map(({ event_id }) => event_id)).size).toBe(before.length);
      expect(await run(text)).toMatchObject({ rejected: first.rejected, inserted: 0, updated: 0 });
      expect([...(await stored())]).toEqual(before);
    }),
    { numRuns: 30 },
  );
});
