import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { DATA_RULE_NAMES } from "@/lib/data-rules";
import { findQualityReport } from "./findings";
import { listRuns } from "./run-history";

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());
beforeEach(async () => {
  await own.client.sql`TRUNCATE casey.runs, casey.published_days, casey.findings`;
});

/** A finished run; `findings` null: it did not check the data. */
async function addRun(scoreDate: string, findings: Record<string, number> | null, status = "published") {
  const count = findings === null ? null : Object.keys(findings).length;
  const [run] = await own.client.sql`
    INSERT INTO casey.runs (score_date, status, model_version, finding_count)
    VALUES (${scoreDate}, ${status}, 1, ${count}) RETURNING run_id::int AS run_id`;
  for (const [rule, rows] of Object.entries(findings ?? {})) {
    await own.client.sql`
      INSERT INTO casey.findings (run_id, rule, finding_count, samples, first_seen)
      VALUES (${run?.run_id}, ${rule}, ${rows}, '[{"household_id":"h"}]', '2026-11-01')`;
  }
  return run?.run_id as number;
}

describe("findQualityReport", () => {
  test("is none before the first check", async () => {
    await addRun("2026-11-20", null);
    expect(await findQualityReport(own.client.db)).toBeNull();
  });

  test("tells every rule, beside the checked run before", async () => {
    await addRun("2026-11-18", { mrr_on_free: 5, unknown_plan: 1 });
    await addRun("2026-11-19", null);
    const runId = await addRun("2026-11-20", { mrr_on_free: 7 });
    await addRun("2026-11-21", { mrr_on_free: 9 }, "failed");
    await addRun("2026-05-05", { orphan_facts: 9 });
    const report = await findQualityReport(own.client.db);
    expect(report).toMatchObject({ runId, scoreDate: "2026-11-20", dateBefore: "2026-11-18" });
    expect(report?.rules.map(({ rule }) => rule)).toEqual(DATA_RULE_NAMES);
    const found = (rule: string) => report?.rules.find((result) => result.rule === rule);
    expect(found("mrr_on_free")).toEqual({
      rule: "mrr_on_free",
      count: 7,
      countBefore: 5,
      firstSeen: "2026-11-01",
      samples: [{ household_id: "h" }],
    });
    expect(found("unknown_plan")).toMatchObject({ count: 0, countBefore: 1, firstSeen: null, samples: [] });
    expect(found("orphan_facts")).toMatchObject({ count: 0, countBefore: 0 });
  });

  test("compares with nothing when it is the first", async () => {
    await addRun("2026-11-20", {});
    const report = await findQualityReport(own.client.db);
    expect(report?.dateBefore).toBeNull();
    expect(report?.rules.every(({ countBefore }) => countBefore === null)).toBe(true);
  });
});

test("listRuns: the newest first, page by page", async () => {
  const ids = [];
  for (const day of ["18", "19", "20"]) ids.unshift(await addRun(`2026-11-${day}`, null));
  const first = await listRuns(own.client.db, { limit: 2 });
  expect(first.map(({ runId }) => runId)).toEqual(ids.slice(0, 2));
  expect(await listRuns(own.client.db, { before: ids[1], limit: 2 })).toMatchObject([
    { runId: ids[2], status: "published" },
  ]);
});
