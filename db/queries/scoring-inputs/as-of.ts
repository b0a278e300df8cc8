import type postgres from "postgres";
import { addDays, type IsoDate } from "@/lib/dates";
import { asOfInstant, startOfDate } from "@/lib/zoned-dates";

/** A piece of SQL to be put into another. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** What every part of the inputs is told: how to write SQL, and which day it is. */
export interface AsOf {
  sql: postgres.ISql;
  date: IsoDate;
  timeZone: string;
}

/** SQL for the as-of date D. */
export function asOfDate({ sql, date }: AsOf): Fragment {
  return sql`${date}::date`;
}

/** SQL for the as-of instant T: facts of this instant or later do not exist yet (domain 1). */
export function asOf({ sql, date, timeZone }: AsOf): Fragment {
  return sql`${asOfInstant(date, timeZone).toISOString()}::timestamptz`;
}

/** SQL that holds for dates of the last `days` days: exactly that many, D among them. */
export function dateWithin({ sql, date }: AsOf, column: Fragment, days: number): Fragment {
  return sql`(${column} > ${addDays(date, -days)}::date AND ${column} <= ${date}::date)`;
}

/** The same for instants. The bounds are instants, so that indexes and partitions prune. */
export function instantWithin(at: AsOf, column: Fragment, days: number): Fragment {
  const { sql, date, timeZone } = at;
  const start = startOfDate(addDays(date, 1 - days), timeZone).toISOString();
  return sql`(${column} >= ${start}::timestamptz AND ${column} < ${asOf(at)})`;
}

/** SQL for the date of an instant in the organisation's zone. */
export function dateOf({ sql, timeZone }: AsOf, column: Fragment): Fragment {
  return sql`(${column} AT TIME ZONE ${timeZone}::text)::date`;
}

/** SQL for a plan's rank, Free lowest; null for a word that is no plan. */
export function planRank({ sql }: AsOf, plan: Fragment): Fragment {
  return sql`(CASE ${plan} WHEN 'Free' THEN 0 WHEN 'Premium' THEN 1 WHEN 'Enterprise' THEN 2 END)`;
}

/** SQL that gathers dates of the last 31 days into an integer: bit 0 is D, bit 6 the first of the last 7 days. */
export function dayBits(at: AsOf, date: Fragment): Fragment {
  return at.sql`bit_or(1 << (${asOfDate(at)} - ${date}))`;
}

/** SQL for the number of bits that are set. */
export function bitsSet({ sql }: AsOf, bits: Fragment): Fragment {
  return sql`bit_count((${bits})::bit(32))`;
}
