import {
  LEVELS,
  LISTED_FEATURES,
  PAYMENT_STATUSES,
  PLANS,
  PRIORITIES,
  SEVERITIES,
  TICKET_CATEGORIES,
} from "@/db/contract-words";
import type { DataRule } from "./rule";

/** Words the contract does not know. */
export const WORD_RULES: readonly DataRule[] = [
  {
    rule: "unknown_plan",
    description: "Plans other than Free, Premium and Enterprise. A household on one is scored as Free.",
    query: ({ sql }) => sql`
      SELECT household_id, plan_type AS plan FROM analytics.dim_households WHERE plan_type NOT IN ${sql(PLANS)}
      UNION ALL SELECT household_id, plan_type FROM analytics.dim_subscriptions WHERE plan_type NOT IN ${sql(PLANS)}
      UNION ALL SELECT household_id, from_plan FROM analytics.fct_plan_changes WHERE from_plan NOT IN ${sql(PLANS)}
      UNION ALL SELECT household_id, to_plan FROM analytics.fct_plan_changes WHERE to_plan NOT IN ${sql(PLANS)}`,
  },
  {
    rule: "unknown_category",
    description: "Tickets of a category the guide does not name.",
    query: ({ sql }) => sql`
      SELECT household_id, ticket_id, category FROM analytics.fct_support_tickets
      WHERE category NOT IN ${sql(TICKET_CATEGORIES)}`,
  },
  {
    rule: "unknown_ticket_level",
    description: "Tickets whose severity, urgency, impact or priority is none of the contract's words.",
    query: ({ sql }) => sql`
      SELECT household_id, ticket_id, severity, urgency, impact, priority FROM analytics.fct_support_tickets
      WHERE severity NOT IN ${sql(SEVERITIES)} OR urgency NOT IN ${sql(LEVELS)}
        OR impact NOT IN ${sql(LEVELS)} OR priority NOT IN ${sql(PRIORITIES)}`,
  },
  {
    rule: "unknown_feature",
    description: "Features used that are not among the twelve listed. They count for no adoption figure.",
    query: ({ sql }) => sql`
      SELECT household_id, feature_name FROM analytics.fct_feature_usage
      WHERE feature_name NOT IN ${sql([...LISTED_FEATURES])}`,
  },
  {
    rule: "unknown_status",
    description:
      "Payments of an unknown status. A household whose latest payment is one is scored as without a status.",
    query: ({ sql }) => sql`
      SELECT household_id, payment_id, payment_status FROM analytics.dim_subscriptions
      WHERE payment_status NOT IN ${sql(PAYMENT_STATUSES)}`,
  },
];
