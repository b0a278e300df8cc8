import { forgottenHash } from "@/db/forgotten-hash";
import { type DataRule, recentActivity, recentSessions } from "./rule";

/** Costs nothing until a household was forgotten; then one pass over the ids of each table. */
export const FORGOTTEN_RULE: DataRule = {
  rule: "forgotten_returned",
  query: (scope) => {
    const { sql } = scope;
    return sql`
      SELECT seen.source, seen.household_id, seen.facts
      FROM (
        SELECT 'dim_households' AS source, household_id, count(*) AS facts FROM analytics.dim_households GROUP BY household_id
        UNION ALL SELECT 'dim_members', household_id, count(*) FROM analytics.dim_members GROUP BY household_id
        UNION ALL SELECT 'dim_pets', household_id, count(*) FROM analytics.dim_pets GROUP BY household_id
        UNION ALL SELECT 'dim_subscriptions', household_id, count(*) FROM analytics.dim_subscriptions GROUP BY household_id
        UNION ALL SELECT 'fct_plan_changes', household_id, count(*) FROM analytics.fct_plan_changes GROUP BY household_id
        UNION ALL SELECT 'fct_household_activity', household_id, count(*) FROM ${recentActivity(scope)} GROUP BY household_id
        UNION ALL SELECT 'fct_user_sessions', household_id, count(*) FROM ${recentSessions(scope)} GROUP BY household_id
        UNION ALL SELECT 'fct_feature_usage', household_id, count(*) FROM analytics.fct_feature_usage GROUP BY household_id
        UNION ALL SELECT 'fct_support_tickets', household_id, count(*) FROM analytics.fct_support_tickets GROUP BY household_id
        UNION ALL SELECT 'fct_nps_surveys', household_id, count(*) FROM analytics.fct_nps_surveys GROUP BY household_id
      ) seen
      WHERE (SELECT count(*) > 0 FROM casey.forgotten_households)
        AND ${sql.unsafe(forgottenHash("seen.household_id"))} IN (SELECT household_hash FROM casey.forgotten_households)`;
  },
};
