import { type CheckScope, type DataRule, presentDate, presentInstant, recentActivity, recentSessions } from "./rule";

/** Facts as rows: whose they are, whether they exist twice, whether their dates and figures can be. */
export const FACT_RULES: readonly DataRule[] = [
  {
    rule: "orphan_facts",
    query: orphanFacts,
  },
  {
    rule: "duplicate_facts",
    query: ({ sql, ...scope }) => sql`
      SELECT 'fct_user_sessions' AS source, household_id, array_agg(session_id) AS ids
        FROM ${recentSessions({ sql, ...scope })} GROUP BY household_id, user_id, login_at HAVING count(*) > 1
      UNION ALL SELECT 'dim_subscriptions', household_id, array_agg(payment_id) FROM analytics.dim_subscriptions
        GROUP BY household_id, payment_date, plan_type, payment_status, payment_failed, amount_cents HAVING count(*) > 1
      UNION ALL SELECT 'fct_plan_changes', household_id, array_agg(change_id) FROM analytics.fct_plan_changes
        GROUP BY household_id, changed_at, from_plan, to_plan, from_mrr_cents, to_mrr_cents HAVING count(*) > 1
      UNION ALL SELECT 'fct_support_tickets', household_id, array_agg(ticket_id) FROM analytics.fct_support_tickets
        GROUP BY household_id, created_at, issue_title, user_id HAVING count(*) > 1
      UNION ALL SELECT 'fct_nps_surveys', household_id, array_agg(survey_id) FROM analytics.fct_nps_surveys
        GROUP BY household_id, survey_date, survey_trigger, user_id, nps_score, nps_comment, answered_at HAVING count(*) > 1`,
  },
  {
    rule: "future_dates",
    query: futureDates,
  },
  {
    rule: "ended_before_created",
    query: ({ sql }) => sql`
      SELECT household_id, ticket_id, created_at, first_response_at, resolved_at FROM analytics.fct_support_tickets
      WHERE first_response_at < created_at OR resolved_at < created_at`,
  },
  {
    rule: "ended_before_begun",
    query: ({ sql }) => sql`
      SELECT 'dim_households' AS source, household_id, household_id AS id, created_at AS begun, churned_at AS ended
        FROM analytics.dim_households WHERE churned_at < created_at
      UNION ALL SELECT 'dim_members', household_id, user_id, joined_at, left_at
        FROM analytics.dim_members WHERE left_at < joined_at
      UNION ALL SELECT 'dim_pets', household_id, pet_id, added_at, removed_at
        FROM analytics.dim_pets WHERE removed_at < added_at
      UNION ALL SELECT 'fct_feature_usage', household_id, feature_name, first_used_at, last_used_at
        FROM analytics.fct_feature_usage WHERE last_used_at < first_used_at`,
  },
  {
    rule: "negative_durations",
    query: (scope) => scope.sql`
      SELECT household_id, session_id, session_duration_minutes::text AS minutes FROM ${recentSessions(scope)}
      WHERE session_duration_minutes < 0 OR session_duration_minutes >= 'Infinity'`,
  },
  {
    rule: "scores_off_scale",
    query: ({ sql }) => sql`
      SELECT household_id, ticket_id AS id, csat_score::text AS score FROM analytics.fct_support_tickets
        WHERE csat_score NOT BETWEEN 1 AND 5
      UNION ALL SELECT household_id, survey_id, nps_score::text FROM analytics.fct_nps_surveys
        WHERE nps_score NOT BETWEEN 0 AND 10`,
  },
  {
    rule: "priority_against_matrix",
    query: ({ sql }) => sql`
      SELECT household_id, ticket_id, priority, urgency, impact FROM analytics.fct_support_tickets
      WHERE priority IN ('P0', 'P1', 'P2', 'P3', 'P4')
        AND urgency IN ('High', 'Medium', 'Low') AND impact IN ('High', 'Medium', 'Low')
        AND priority <> 'P' || (array_position(ARRAY['High', 'Medium', 'Low'], urgency)
          + array_position(ARRAY['High', 'Medium', 'Low'], impact) - 2)`,
  },
  {
    rule: "first_use_before_sign_up",
    query: ({ sql }) => sql`
      SELECT u.household_id, u.feature_name, u.first_used_at, h.created_at
      FROM analytics.fct_feature_usage u JOIN analytics.dim_households h USING (household_id)
      WHERE u.first_used_at < h.created_at`,
  },
];

function orphanFacts(scope: CheckScope) {
  const { sql } = scope;
  const orphan = sql`NOT EXISTS (SELECT FROM analytics.dim_households h WHERE h.household_id = f.household_id)`;
  return sql`
    SELECT 'dim_members' AS source, household_id, user_id AS id FROM analytics.dim_members f WHERE ${orphan}
    UNION ALL SELECT 'dim_pets', household_id, pet_id FROM analytics.dim_pets f WHERE ${orphan}
    UNION ALL SELECT 'dim_subscriptions', household_id, payment_id FROM analytics.dim_subscriptions f WHERE ${orphan}
    UNION ALL SELECT 'fct_plan_changes', household_id, change_id FROM analytics.fct_plan_changes f WHERE ${orphan}
    UNION ALL SELECT 'fct_household_activity', household_id, event_id FROM ${recentActivity(scope)} WHERE ${orphan}
    UNION ALL SELECT 'fct_user_sessions', household_id, session_id FROM ${recentSessions(scope)} WHERE ${orphan}
    UNION ALL SELECT 'fct_feature_usage', household_id, feature_name FROM analytics.fct_feature_usage f WHERE ${orphan}
    UNION ALL SELECT 'fct_support_tickets', household_id, ticket_id FROM analytics.fct_support_tickets f WHERE ${orphan}
    UNION ALL SELECT 'fct_nps_surveys', household_id, survey_id FROM analytics.fct_nps_surveys f WHERE ${orphan}`;
}

function futureDates(scope: CheckScope) {
  const { sql } = scope;
  const [now, today] = [presentInstant(scope), presentDate(scope)];
  return sql`
    SELECT 'dim_households' AS source, household_id, household_id AS id FROM analytics.dim_households WHERE created_at > ${now}
    UNION ALL SELECT 'dim_members', household_id, user_id FROM analytics.dim_members WHERE joined_at > ${now}
    UNION ALL SELECT 'dim_pets', household_id, pet_id FROM analytics.dim_pets WHERE added_at > ${now}
    UNION ALL SELECT 'dim_subscriptions', household_id, payment_id FROM analytics.dim_subscriptions WHERE payment_date > ${today}
    UNION ALL SELECT 'fct_plan_changes', household_id, change_id FROM analytics.fct_plan_changes WHERE changed_at > ${now}
    UNION ALL SELECT 'fct_household_activity', household_id, event_id FROM analytics.fct_household_activity
      WHERE activity_date > ${today}
    UNION ALL SELECT 'fct_user_sessions', household_id, session_id FROM analytics.fct_user_sessions WHERE login_at > ${now}
    UNION ALL SELECT 'fct_feature_usage', household_id, feature_name FROM analytics.fct_feature_usage
      WHERE greatest(first_used_at, last_used_at) > ${now}
    UNION ALL SELECT 'fct_support_tickets', household_id, ticket_id FROM analytics.fct_support_tickets
      WHERE greatest(created_at, first_response_at, resolved_at) > ${now}
    UNION ALL SELECT 'fct_nps_surveys', household_id, survey_id FROM analytics.fct_nps_surveys
      WHERE survey_date > ${today} OR answered_at > ${now}
    UNION ALL SELECT 'fct_performance_daily', NULL, metric_date::text FROM analytics.fct_performance_daily
      WHERE metric_date > ${today}`;
}
