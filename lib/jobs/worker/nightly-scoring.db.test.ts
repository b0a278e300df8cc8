import { describe, expect, test } from "vitest";
import { scoringDatabase } from "@/lib/jobs/scoring-test-kit";
import { nightlyScoring } from "./nightly-scoring";
import { workerOptions } from "./worker-test-kit";

const database = scoringDatabase();
const { sql, score, insertActiveHousehold } = database;
const night = (given: Parameters<typeof workerOptions>[1] = {}) =>
  nightlyScoring.run(workerOptions({ client: database.client(), connection: database.connection() }, given), {});
const isDue = (given: Parameters<typeof workerOptions>[1] = {}) =>
  nightlyScoring.isDue?.(workerOptions({ client: database.client(), connection: database.connection() }, given), {
    hasJustStarted: false,
  });
const runs = () => sql()`SELECT score_date::text AS date, status FROM casey.runs ORDER BY run_id`;
const published = (...dates: string[]) => dates.map((date) => ({ date, status: "published" }));

describe("catching up", () => {
  test("scores each missed day once, oldest first", async () => {
    await insertActiveHousehold("a");
    await score({ dates: ["2026-11-17"] });
    expect(await isDue()).toBe(true);
    expect(await night()).toEqual({ days: 3, households: 3, from: "2026-11-18", to: "2026-11-20" });
    expect(await runs()).toEqual(published("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"));
    expect(await isDue()).toBe(false);
    expect(await night()).toEqual({ days: 0 });
    expect(await runs()).toHaveLength(4);
  });
});
