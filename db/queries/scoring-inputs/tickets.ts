import { type AsOf, asOf, type Fragment, instantWithin } from "./as-of";

/**
 * Tickets created in the last 30 days, one row a household that raised any. A ticket resolved after T is open; a rating
 * counts from `resolved_at`, of a ticket never resolved from `created_at` (domain 1). Left out of the means: ratings off
 * the scale of 1..5, resolutions before the creation.
 */
export function ticketsPart(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT household_id,
      count(*)::int AS tickets_last_30_days,
      (count(*) FILTER (WHERE severity = 'Critical'))::int AS critical_tickets,
      (avg(extract(epoch FROM resolved_at - created_at) / 3600)
        FILTER (WHERE resolved_at >= created_at AND resolved_at < ${asOf(at)}))::float8 AS avg_resolution_hours,
      (avg(csat_score::numeric)
        FILTER (WHERE csat_score BETWEEN 1 AND 5 AND coalesce(resolved_at, created_at) < ${asOf(at)}))::float8 AS csat_score
    FROM analytics.fct_support_tickets
    WHERE ${instantWithin(at, sql`created_at`, 30)}
    GROUP BY household_id`;
}

/** Critical tickets open at T, of any age, one row a household that has any. */
export function openCriticalPart(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT household_id,
      count(*)::int AS critical_tickets_unresolved,
      (extract(epoch FROM ${asOf(at)} - min(created_at) FILTER (WHERE isfinite(created_at))) / 3600)::float8
        AS oldest_critical_open_hours
    FROM analytics.fct_support_tickets
    WHERE severity = 'Critical' AND created_at < ${asOf(at)} AND (resolved_at IS NULL OR resolved_at >= ${asOf(at)})
    GROUP BY household_id`;
}
