import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { type ScoringRequest, scoreDays } from "./score";
import type { DayResult } from "./score-day";

/** The last complete day of these tests, and the morning after it. */
export const DAY = "2026-11-20";
export const NOW = new Date("2026-11-21T06:00:00Z");

/** A database of the suite's own, emptied before every test, with what tests of the scoring job ask of it. */
export function scoringDatabase() {
  let own: OwnDatabase;
  beforeAll(async () => {
    own = await createOwnDatabase(inject("connection"));
  });
  afterAll(() => own.drop());
  beforeEach(async () => {
    await own.client.sql`TRUNCATE casey.runs, casey.published_days, casey.findings, casey.health_snapshots,
      casey.health_cells, casey.segment_moves, casey.movers, casey.current_households, casey.past_lists`;
    await own.client.sql`TRUNCATE casey.users, casey.assignments CASCADE`;
    await own.client.sql`TRUNCATE analytics.dim_households, analytics.dim_subscriptions,
      analytics.fct_household_activity, analytics.fct_support_tickets, analytics.fct_nps_surveys`;
  });
  return {
    connection: () => own.connection,
    client: () => own.client,
    db: () => own.client.db,
    sql: () => own.client.sql,
    /** Scores DAY without the data checks, unless told otherwise. */
    score(request: Partial<ScoringRequest> = {}) {
      const defaults = { client: own.client, timeZone: "UTC", now: NOW, actor: "cli", dates: [DAY], checks: false };
      return scoreDays({ ...defaults, ...request });
    },
    snapshotsOf: (runId: number) =>
      own.client.sql`SELECT * FROM casey.health_snapshots WHERE run_id = ${runId} ORDER BY household_id`,
    /** An active Premium household of two that completed a task two days before DAY. */
    async insertActiveHousehold(householdId: string) {
      const household = { householdId, planType: "Premium", mrrCents: 999, memberCount: 2, csmEmail: "c@x.org" };
      await insert(own.client.db, "households", household);
      await insert(own.client.db, "householdActivity", { householdId, activityDate: "2026-11-18" });
    },
  };
}

/** The result of a day that must have been published. */
export function published(result: DayResult | undefined): Extract<DayResult, { outcome: "published" }> {
  if (result?.outcome !== "published") throw new Error(`not published: ${JSON.stringify(result)}`);
  return result;
}
