import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { measureImport } from "./memory-test-kit";

const MILLION = 1_000_000;
/** What a million rows may take beyond ten thousand: a file held in memory would take over 100. */
const MOST_GROWTH_MB = 64;

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  await insert(own.client.db, "households", { householdId: "h" });
});
afterAll(() => own.drop());

test("a million rows take no more memory than ten thousand", async () => {
  const few = await measureImport(own.connection, 10_000);
  const many = await measureImport(own.connection, MILLION);
  const again = await measureImport(own.connection, MILLION);
  console.info({ few, many, again });
  expect(few).toMatchObject({ accepted: 9000, rejected: 1000, inserted: 9000 });
  expect(many).toMatchObject({ accepted: 900_000, rejected: 100_000, inserted: 891_000 });
  expect(again).toMatchObject({ accepted: 900_000, rejected: 100_000, inserted: 0 });
  expect(many.peakMb - few.peakMb).toBeLessThan(MOST_GROWTH_MB);
  expect(again.peakMb - few.peakMb).toBeLessThan(MOST_GROWTH_MB);
});
