import {
  LEVELS,
  LISTED_FEATURES,
  PAYMENT_STATUSES,
  PLANS,
  PRIORITIES,
  SEVERITIES,
  SURVEY_TRIGGERS,
  TICKET_CATEGORIES,
} from "@/db/contract-words";
import { type DataRule, recentSessions } from "./rule";

/** Words the contract does not know. */
export const WORD_RULES: readonly DataRule[] = [
  {
    rule: "unknown_plan",
    query: ({ sql }) => sql`
      SELECT household_id, plan_type AS plan FROM analytics.dim_households WHERE plan_type NOT IN ${sql(PLANS)}
      UNION ALL SELECT household_id, plan_type FROM analytics.dim_subscriptions WHERE plan_type NOT IN ${sql(PLANS)}
      UNION ALL SELECT household_id, from_plan FROM analytics.fct_plan_changes WHERE from_plan NOT IN ${sql(PLANS)}
      UNION ALL SELECT household_id, to_plan FROM analytics.fct_plan_changes WHERE to_plan NOT IN ${sql(PLANS)}`,
  },
  {
    rule: "unknown_category",
    query: ({ sql }) => sql`
      SELECT household_id, ticket_id, category FROM analytics.fct_support_tickets
      WHERE category NOT IN ${sql(TICKET_CATEGORIES)}`,
  },
  {
    rule: "unknown_ticket_level",
    query: ({ sql }) => sql`
      SELECT household_id, ticket_id, severity, urgency, impact, priority FROM analytics.fct_support_tickets
      WHERE severity NOT IN ${sql(SEVERITIES)} OR urgency NOT IN ${sql(LEVELS)}
        OR impact NOT IN ${sql(LEVELS)} OR priority NOT IN ${sql(PRIORITIES)}`,
  },
  {
    rule: "unknown_feature",
    query: (scope) => scope.sql`
      SELECT 'fct_feature_usage' AS source, household_id, feature_name FROM analytics.fct_feature_usage
        WHERE feature_name NOT IN ${scope.sql([...LISTED_FEATURES])}
      UNION ALL SELECT DISTINCT 'fct_user_sessions', household_id, feature_name FROM ${recentSessions(scope)}
        WHERE feature_name NOT IN ${scope.sql([...LISTED_FEATURES])}`,
  },
  {
    rule: "unknown_status",
    query: ({ sql }) => sql`
      SELECT household_id, payment_id, payment_status FROM analytics.dim_subscriptions
      WHERE payment_status NOT IN ${sql(PAYMENT_STATUSES)}`,
  },
  {
    rule: "unknown_survey_trigger",
    query: ({ sql }) => sql`
      SELECT household_id, survey_id, survey_trigger FROM analytics.fct_nps_surveys
      WHERE survey_trigger NOT IN ${sql(SURVEY_TRIGGERS)}`,
  },
];
