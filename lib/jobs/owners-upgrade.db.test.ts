import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { insertWorld, make } from "@/db/test/factories";
import { givenAccount } from "@/db/test/people";
import { DAY, scoringDatabase } from "./scoring-test-kit";

const world = scoringDatabase();

/** What the migration adds, taken away again: the database of an installation from before. */
const DOWNGRADE = `
  DROP TABLE casey.assignment_steps, casey.assignment_changes, casey.assignments, casey.segment_moves, casey.movers,
    casey.health_cells;
  CREATE TABLE casey.health_cells (run_id bigint);
  ALTER TABLE casey.health_snapshots DROP COLUMN owner_id, DROP COLUMN core_features_used,
    DROP COLUMN advanced_features_used, DROP COLUMN lifecycle_stage;
  ALTER TABLE casey.current_households DROP COLUMN search_text, DROP COLUMN owner_id, DROP COLUMN health_segment_7d,
    DROP COLUMN lifecycle_stage, DROP COLUMN contact_name, DROP COLUMN contact_email;
  DROP INDEX IF EXISTS casey.current_households_change, casey.current_households_plan, casey.current_households_behavior,
    casey.current_households_signals;
  CREATE INDEX current_households_search ON casey.current_households (sort_name);`;

const TABLES = {
  assignments: "household_id, user_id, source, assigned_by, change_id",
  health_snapshots: "run_id, household_id, owner_id, core_features_used, advanced_features_used, lifecycle_stage",
  current_households:
    "run_id, household_id, owner_id, health_segment_7d, lifecycle_stage, contact_name, contact_email, search_text",
  health_cells: "*",
  segment_moves: "*",
  movers: "*",
};

async function contents() {
  const found = Object.entries(TABLES).map(async ([table, columns]) => {
    const rows = await world.sql().unsafe(`SELECT ${columns} FROM casey.${table}`);
    return [table, rows.map((row) => JSON.stringify(row)).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

test("an installation from before gets what it would have had", async () => {
  await givenAccount(world.db(), { email: "ann@example.com" });
  const households = Array.from({ length: 12 }, (_, index) =>
    make("households", {
      householdId: `h-${index}`,
      planType: index % 2 ? "Premium" : "Free",
      csmEmail: index % 3 ? "Ann@example.com" : null,
      contactName: index % 4 ? "Ada Ö" : null,
      remindersEnabled: index % 5 === 0,
    }),
  );
  const features = ["add_pet", "complete_task", "invite_member", "reminders", "photo_uploads", "calendar_sync"];
  await world.sql()`TRUNCATE analytics.fct_feature_usage`;
  await insertWorld(world.db(), {
    households,
    featureUsage: households.flatMap(({ householdId }, index) =>
      features.slice(0, index).map((featureName) => make("featureUsage", { householdId, featureName })),
    ),
    householdActivity: households
      .slice(0, 7)
      .map(({ householdId }) => make("householdActivity", { householdId, activityDate: "2026-11-18" })),
  });
  await world.score({ dates: ["2026-11-12", "2026-11-13", DAY] });
  const wanted = await contents();
  await world.sql().begin(async (tx) => {
    await tx.unsafe(DOWNGRADE);
    await tx.unsafe(readFileSync("db/migrations/0005_owners.sql", "utf8"));
  });
  expect(await contents()).toEqual(wanted);
  expect(wanted.movers?.length).toBeGreaterThan(0);
});
