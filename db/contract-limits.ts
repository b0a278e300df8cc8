import {
  LEVELS,
  PAYMENT_STATUSES,
  PLANS,
  PRIORITIES,
  SEVERITIES,
  SURVEY_TRIGGERS,
  TICKET_CATEGORIES,
} from "./contract-words";

/** The only words a column may hold. A column means the same in every table that has it. */
export const COLUMN_WORDS: Readonly<Record<string, readonly string[] | undefined>> = {
  plan_type: PLANS,
  from_plan: PLANS,
  to_plan: PLANS,
  payment_status: PAYMENT_STATUSES,
  category: TICKET_CATEGORIES,
  urgency: LEVELS,
  impact: LEVELS,
  priority: PRIORITIES,
  severity: SEVERITIES,
  survey_trigger: SURVEY_TRIGGERS,
};

/** Least and greatest numbers; refunds leave `amount_cents` without a least. */
export const COLUMN_RANGES: Readonly<Record<string, readonly [number, number] | undefined>> = {
  member_count: [1, Infinity],
  mrr_cents: [0, Infinity],
  photos_uploaded_count: [0, Infinity],
  billing_period_days: [1, Infinity],
  from_mrr_cents: [0, Infinity],
  to_mrr_cents: [0, Infinity],
  session_duration_minutes: [0, Infinity],
  usage_count: [0, Infinity],
  contact_count: [0, Infinity],
  csat_score: [1, 5],
  nps_score: [0, 10],
  p95_ms: [0, Infinity],
  request_count: [0, Infinity],
};
