import type { Driver } from "@/db/client";
import type { IsoDate } from "@/lib/dates";

/** The KPIs that rest on facts alone, as of a date; shares in percent (domain 10, sources read directly). */
export interface FactKpis {
  monthlyRetention: number;
  annualRetention: number;
  nps: number;
  csat: number;
  firstResponseHours: number;
  resolutionHours: number;
  firstContact: number;
  dailyActive: number;
  weeklyActive: number;
  freeToPaid: number;
  netRevenueRetention: number;
}

/** Works the KPIs out at `date`, in a session whose zone is the organisation's. */
export async function readFactKpis(sql: Driver, date: IsoDate, timeZone: string): Promise<FactKpis> {
  return sql.begin(async (tx) => {
    await tx`SELECT set_config('TimeZone', ${timeZone}, true)`;
    const rows = await tx.unsafe(`${retention(date)} UNION ALL ${satisfaction(date)} UNION ALL ${support(date)}
      UNION ALL ${usage(date)} UNION ALL ${expansion(date)}`);
    return Object.fromEntries(rows.map((row) => [row.name, Number(row.value)])) as unknown as FactKpis;
  });
}

/** SQL of the as-of instant of `days` days before the date. */
const instant = (date: IsoDate, days = 0) => `(DATE '${date}' - ${days} + 1)::timestamptz`;
const activeAt = (date: IsoDate, days = 0) =>
  `(h.created_at < ${instant(date, days)} AND (h.churned_at IS NULL OR h.churned_at >= ${instant(date, days)}))`;

function retention(date: IsoDate): string {
  return [["monthlyRetention", 30] as const, ["annualRetention", 365] as const]
    .map(
      ([name, days]) => `SELECT '${name}' AS name, 100 * avg(${activeAt(date)}::int) AS value
        FROM analytics.dim_households h WHERE ${activeAt(date, days)}`,
    )
    .join(" UNION ALL ");
}

function satisfaction(date: IsoDate): string {
  return `SELECT 'nps', 100 * avg(CASE WHEN nps_score >= 9 THEN 1 WHEN nps_score <= 6 THEN -1 ELSE 0 END)
      FROM analytics.fct_nps_surveys WHERE survey_date BETWEEN DATE '${date}' - 89 AND DATE '${date}'
    UNION ALL SELECT 'csat', avg(csat_score) FROM analytics.fct_support_tickets WHERE ${lastMonth(date, "resolved_at")}`;
}

function support(date: IsoDate): string {
  const hours = (column: string) => `avg(extract(epoch FROM ${column} - created_at) / 3600)`;
  return `SELECT 'firstResponseHours', ${hours("first_response_at")} FROM analytics.fct_support_tickets WHERE ${lastMonth(date, "first_response_at")}
    UNION ALL SELECT 'resolutionHours', ${hours("resolved_at")} FROM analytics.fct_support_tickets WHERE ${lastMonth(date, "resolved_at")}
    UNION ALL SELECT 'firstContact', 100 * avg((contact_count = 1)::int) FROM analytics.fct_support_tickets WHERE ${lastMonth(date, "resolved_at")}`;
}

function lastMonth(date: IsoDate, column: string): string {
  return `${column} >= ${instant(date, 30)} AND ${column} < ${instant(date)}`;
}

function usage(date: IsoDate): string {
  const active = `SELECT count(DISTINCT (a.household_id, a.user_id)) AS users FROM analytics.fct_household_activity a
    JOIN analytics.dim_households h USING (household_id)
    WHERE ${activeAt(date)} AND a.activity_date BETWEEN DATE '${date}' - 6 AND DATE '${date}'`;
  const members = `(SELECT sum(member_count) FROM analytics.dim_households h WHERE ${activeAt(date)})`;
  return `SELECT 'dailyActive', 100 * (SELECT sum(users) / 7 FROM (${active} GROUP BY a.activity_date) d) / ${members}
    UNION ALL SELECT 'weeklyActive', 100.0 * (${active}) / ${members}`;
}

function expansion(date: IsoDate): string {
  const mrrAt = (days: number) => `coalesce((SELECT c.from_mrr_cents FROM analytics.fct_plan_changes c
    WHERE c.household_id = h.household_id AND c.changed_at >= ${instant(date, days)} ORDER BY c.changed_at LIMIT 1), h.mrr_cents)`;
  const signUpPlan = `(SELECT c.to_plan FROM analytics.fct_plan_changes c
    WHERE c.household_id = h.household_id AND c.from_plan IS NULL ORDER BY c.changed_at LIMIT 1)`;
  return `SELECT 'freeToPaid', 100 * avg(EXISTS (SELECT FROM analytics.fct_plan_changes c
        WHERE c.household_id = h.household_id AND c.to_plan IN ('Premium', 'Enterprise') AND c.changed_at < ${instant(date)})::int)
      FROM analytics.dim_households h
      WHERE ${signUpPlan} = 'Free' AND h.created_at >= ${instant(date, 365)} AND h.created_at < ${instant(date, 30)}
    UNION ALL SELECT 'netRevenueRetention', 100.0 * sum(now_mrr) / sum(then_mrr) FROM (
      SELECT ${mrrAt(365)} AS then_mrr, CASE WHEN ${activeAt(date)} THEN ${mrrAt(0)} ELSE 0 END AS now_mrr
      FROM analytics.dim_households h WHERE ${activeAt(date, 365)}) m WHERE then_mrr > 0`;
}
