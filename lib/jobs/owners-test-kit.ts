import { expect } from "vitest";
import type { Driver } from "@/db/client";

const CELL = `run_id, owner_id, plan_type, health_segment, churn_risk_segment, least(health_score / 10, 9) AS score_bin`;
const SUMS = `count(*)::int AS household_count, sum(mrr_cents)::text AS mrr_cents, sum(health_score)::text AS health_score_sum,
  ${["product_usage", "feature_adoption", "support_health", "engagement", "payment_health"]
    .map((name) => `sum(round(${name}_score * 1000)::bigint)::text AS ${name}_sum`)
    .join(", ")}`;

/** Expects the cells, moves and movers of every run to be what its rows say, and its rows' owners to be the assignments. */
export async function expectOwnersConsistent(sql: Driver): Promise<void> {
  const rows = async (query: string) => [...(await sql.unsafe(query))];
  const cells = await rows(`SELECT * FROM casey.health_cells ORDER BY run_id, owner_id, plan_type, health_segment,
    churn_risk_segment, score_bin`);
  const counted = await rows(`SELECT ${CELL}, ${SUMS} FROM casey.health_snapshots GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6`);
  expect(cells).toEqual(counted);
  const order = `ORDER BY owner_id, plan_type, from_segment, to_segment`;
  const newest = `(SELECT run_id FROM casey.published_days ORDER BY score_date DESC LIMIT 1)`;
  const moves = await rows(`SELECT owner_id, plan_type, from_segment, to_segment, household_count, mrr_cents
    FROM casey.segment_moves WHERE run_id = ${newest} ${order}`);
  const listed =
    await rows(`SELECT owner_id, plan_type, health_segment_7d AS from_segment, health_segment AS to_segment,
    count(*)::int AS household_count, sum(mrr_cents)::text AS mrr_cents
    FROM casey.current_households WHERE run_id = ${newest} GROUP BY 1, 2, 3, 4 ${order}`);
  expect(moves).toEqual(listed);
  const strays = await rows(`SELECT c.household_id FROM casey.current_households c
    LEFT JOIN casey.assignments a USING (household_id)
    LEFT JOIN casey.health_snapshots s USING (run_id, household_id)
    LEFT JOIN casey.movers m USING (run_id, household_id)
    JOIN casey.runs r USING (run_id)
    WHERE r.score_date = (SELECT max(score_date) FROM casey.published_days) AND ( c.owner_id IS DISTINCT FROM a.user_id OR c.owner_id IS DISTINCT FROM s.owner_id
      OR (m.household_id IS NOT NULL AND c.owner_id IS DISTINCT FROM m.owner_id))`);
  expect(strays).toEqual([]);
}
