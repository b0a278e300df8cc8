import { PAYMENT_STATUSES } from "@/db/contract-words";
import { type AsOf, asOfDate, dateWithin, type Fragment } from "./as-of";

const known = ({ sql }: AsOf): Fragment => sql`payment_status IN ${sql(PAYMENT_STATUSES)}`;

/**
 * The latest payment attempt by D of every household that made one: by date, then not failed over failed, then the
 * greater `payment_id` bytewise. A status that is none of the contract's is missing.
 */
export function latestPaymentPart(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT DISTINCT ON (household_id) household_id, billing_period_days,
      CASE WHEN ${known(at)} THEN payment_status END AS payment_status,
      (payment_failed OR payment_status = 'failed') AS latest_payment_failed
    FROM analytics.dim_subscriptions
    WHERE payment_date <= ${asOfDate(at)}
    ORDER BY household_id, payment_date DESC, payment_failed, payment_id DESC`;
}

/** The latest successful payment by D (status current, not failed) of every household that made one. */
export function latestSuccessPart(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT DISTINCT ON (household_id) household_id, payment_date, billing_period_days
    FROM analytics.dim_subscriptions
    WHERE payment_date <= ${asOfDate(at)} AND isfinite(payment_date) AND payment_status = 'current' AND NOT payment_failed
    ORDER BY household_id, payment_date DESC, payment_id DESC`;
}

/**
 * Failed attempts of the last 90 days, one row a household with any. The health score counts those flagged; the signal
 * counts a failed attempt by status or flag (domain 3 and 5).
 */
export function failedPaymentsPart(at: AsOf): Fragment {
  const { sql } = at;
  const day = sql`payment_date`;
  return sql`
    SELECT household_id,
      (count(*) FILTER (WHERE payment_failed))::int AS failed_payments_last_3_months,
      (count(*) FILTER (WHERE ${dateWithin(at, day, 30)}))::int AS failed_payments_last_30_days
    FROM analytics.dim_subscriptions
    WHERE ${dateWithin(at, day, 90)} AND (payment_failed OR payment_status = 'failed')
    GROUP BY household_id`;
}
