import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { createEmptyDatabase, type OwnDatabase } from "./test/own-database";

let empty: OwnDatabase;
beforeAll(async () => {
  empty = await createEmptyDatabase(inject("connection"));
});
afterAll(() => empty.drop());

test("of several that start at once on an empty database one works and the others find it done; one zone is stored", async () => {
  const zones = ["Europe/Vienna", "Europe/Vienna", undefined, "Asia/Kolkata"];
  const outcomes = await Promise.allSettled(zones.map((zone) => migrateDatabase(empty.connection, zone)));
  const settled = outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : String(outcome.reason)));
  const stored = await migrateDatabase(empty.connection);
  const refused = zones.filter((zone) => zone !== undefined && zone !== stored).length;
  expect(settled.filter((zone) => zone === stored)).toHaveLength(zones.length - refused);
  expect(settled.filter((reason) => reason.includes(`was set up for the zone ${stored}`))).toHaveLength(refused);
  const [applied] = await empty.client.sql`
    SELECT count(*)::int AS rows, count(DISTINCT created_at)::int AS migrations FROM casey.__drizzle_migrations`;
  expect(applied?.rows).toBe(applied?.migrations);
});
