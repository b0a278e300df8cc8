import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { createEmptyDatabase, type OwnDatabase } from "./test/own-database";

let empty: OwnDatabase;
beforeEach(async () => {
  empty = await createEmptyDatabase(inject("connection"));
});
afterEach(() => empty.drop());

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

test("a list made before lists had partitions is listed after, by every index", async () => {
  await migrateDatabase(empty.connection, "UTC", "0010_fewer_indexes");
  const { sql } = empty.client;
  await sql`INSERT INTO casey.current_households (run_id, household_id, household_name, sort_name, plan_type, mrr_cents,
    member_count, health_score, health_segment, churn_risk_score, churn_risk_segment, behavioral_segment, lifecycle_stage,
    signals, days_inactive)
    VALUES (7, 'h', 'The Okafors', 'the okafors', 'Free', 0, 2, 85, 'Healthy', 0, 'Healthy', 'Champion', 'Advocate', '{}', 0)`;
  await migrateDatabase(empty.connection);
  expect([...(await sql`SELECT run_id::int, household_id FROM casey.current_households`)]).toEqual([
    { run_id: 7, household_id: "h" },
  ]);
  const [indexes] = await sql`
    SELECT count(*)::int AS lists, count(*) FILTER (WHERE NOT i.indisvalid)::int AS incomplete,
      (SELECT count(*)::int FROM pg_index WHERE indrelid = 'casey.current_households_default'::regclass) AS before
    FROM pg_index i WHERE i.indrelid = 'casey.current_households'::regclass`;
  expect(indexes).toEqual({ lists: indexes?.before, incomplete: 0, before: indexes?.lists });
});
