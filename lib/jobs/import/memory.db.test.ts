import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { measureImport } from "./memory-test-kit";

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  await insert(own.client.db, "households", { householdId: "h" });
});
afterAll(() => own.drop());

/** The short form of `million-rows.heavy.test.ts`. */
test("memory does not grow with the file", async () => {
  const few = await measureImport(own.connection, 5_000);
  const many = await measureImport(own.connection, 30_000);
  expect(many).toMatchObject({ accepted: 27_000, rejected: 3_000, inserted: 22_500 });
  expect(many.peakMb - few.peakMb).toBeLessThan(48);
});
