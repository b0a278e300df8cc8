import { type Logger, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Executor } from "@/db/client";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { listHealthFigures, listMoverIds, listSegmentMoves, listWeekFigures } from "./health";
import { listLoads, listUnassigned } from "./owners";
import { listMovers } from "./snapshots";

const HOUSEHOLDS = 3_000;
const DAYS = ["2026-11-13", "2026-11-20"];

let own: OwnDatabase;
let runIds: number[];
const logged: { query: string; params: unknown[] }[] = [];
const logger: Logger = { logQuery: (query, params) => void logged.push({ query, params }) };

/** A snapshot row of every column, and the tables that are read, filled so that a scan would cost more than an index. */
async function fill(db: Executor, date: string): Promise<number> {
  const [run] = await db.execute<{ run_id: number }>(sql`
    INSERT INTO casey.runs (score_date, status, model_version) VALUES (${date}, 'published', 1) RETURNING run_id::int`);
  const runId = run?.run_id ?? 0;
  await db.execute(sql`INSERT INTO casey.published_days (score_date, run_id) VALUES (${date}, ${runId})`);
  await db.execute(sql`
    INSERT INTO casey.health_snapshots
    SELECT (jsonb_populate_record(NULL::casey.health_snapshots, defaults.row || jsonb_build_object(
      'household_id', 'h-' || n, 'score_date', ${date}::text, 'run_id', ${runId}::int))).*
    FROM generate_series(1, ${HOUSEHOLDS}::int) n, (
      SELECT jsonb_object_agg(column_name, CASE
        WHEN data_type = 'boolean' THEN 'false'::jsonb WHEN data_type = 'ARRAY' THEN '[]'::jsonb
        WHEN data_type = 'text' THEN '"Free"'::jsonb WHEN data_type = 'uuid' THEN 'null'::jsonb ELSE '0'::jsonb END) AS row
      FROM information_schema.columns WHERE table_schema = 'casey' AND table_name = 'health_snapshots'
        AND column_name <> 'score_date'
    ) defaults`);
  await db.execute(sql`
    INSERT INTO casey.current_households
    SELECT s.run_id, s.household_id, s.household_id, s.household_id, s.plan_type, s.mrr_cents, 1, NULL, 50, 'Unhealthy',
      (hashtext(s.household_id) % 50)::smallint, 0, 'Healthy', 'Undefined', '{}', 0, NULL, 'Healthy', 'Established'
    FROM casey.health_snapshots s WHERE s.run_id = ${runId}`);
  await db.execute(sql`
    INSERT INTO casey.movers
    SELECT run_id, household_id, owner_id, plan_type, health_change_7d FROM casey.current_households
    WHERE run_id = ${runId} AND health_change_7d <> 0 LIMIT 60`);
  return runId;
}

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  runIds = [];
  for (const date of DAYS) runIds.push(await fill(own.client.db, date));
  await own.client.sql`
    INSERT INTO analytics.dim_households (household_id, household_name, plan_type, member_count, is_active, created_at,
      mrr_cents, recurring_tasks_enabled, reminders_enabled, photos_uploaded_count, calendar_sync_enabled, notifications_enabled)
    SELECT 'h-' || n, 'x', 'Free', 1, true, now(), 0, false, false, 0, false, false FROM generate_series(1, ${HOUSEHOLDS}::int) n`;
  await own.client.sql`ANALYZE`;
});
afterAll(() => own.drop());

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Relations read from end to end by what was asked since the last call. */
async function takeScanned(): Promise<string[]> {
  const scanned: string[] = [];
  for (const { query, params } of logged.splice(0)) {
    const [row] = await own.client.sql.unsafe(`EXPLAIN (FORMAT JSON) ${query}`, params as never[]);
    const nodes = nodesOf(row?.["QUERY PLAN"][0].Plan);
    for (const node of nodes) if (node["Node Type"] === "Seq Scan") scanned.push(node["Relation Name"] ?? "?");
  }
  return scanned;
}

/** Aggregates and small catalogues: their size is that of the figures, not of the households. */
const SMALL = /^(health_cells|segment_moves|movers|published_days|runs|users)$/;

test("nothing the health screen asks reads facts, snapshots or list rows from end to end", async () => {
  const db = drizzle(own.client.sql, { logger });
  const [weekAgo = 0, runId = 0] = runIds;
  const run = { runId, scoreDate: DAYS[1] ?? "" };
  const before = { runId: weekAgo, scoreDate: DAYS[0] ?? "" };
  for (const owner of [undefined, null, "00000000-0000-4000-8000-000000000000"]) {
    await listHealthFigures(db, { runId, owner });
    await listSegmentMoves(db, { runId, owner });
    await listWeekFigures(db, { date: run.scoreDate, weeks: 12, owner, plan: "Free" });
    for (const direction of ["falls", "rises"] as const) {
      for (const isNewest of [true, false]) {
        const args = { runId, owner, plan: null, direction, isNewest, limit: 5 };
        const householdIds = await listMoverIds(db, args);
        await listMovers(db, { householdIds: householdIds.length > 0 ? householdIds : ["h-1"], run, before });
      }
    }
  }
  await listLoads(db, runId);
  await listUnassigned(db, runId, 100);
  expect(logged.length).toBeGreaterThan(40);
  expect((await takeScanned()).filter((relation) => !SMALL.test(relation))).toEqual([]);
});

test("a scan would be seen", async () => {
  const db = drizzle(own.client.sql, { logger });
  await db.execute(sql`SELECT max(health_score) FROM casey.health_snapshots`);
  expect(await takeScanned()).not.toEqual([]);
});
