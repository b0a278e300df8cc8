import type { Driver } from "@/db/client";
import type { InputColumns } from "@/db/snapshot-columns";
import type { IsoDate } from "@/lib/dates";
import { activityPart, lastActivityDate, petsPart } from "./scoring-inputs/activity";
import { type AsOf, asOfDate, type Fragment, planRank } from "./scoring-inputs/as-of";
import { downgradesPart, householdsPart } from "./scoring-inputs/households";
import { featuresPart, latestAnswerPart, newestMemberPart, newestPetPart } from "./scoring-inputs/latest";
import { failedPaymentsPart, latestPaymentPart, latestSuccessPart } from "./scoring-inputs/payments";
import { lastLoginDate, sessionsPart } from "./scoring-inputs/sessions";
import { openCriticalPart, ticketsPart } from "./scoring-inputs/tickets";

/** One household, its owner of now and the columns it is scored from; `toInputs` gives them the scoring library's shape. */
export type ScoringInput = InputColumns & { householdId: string; ownerId: string | null };

const BATCH_ROWS = 200;
/** Each hash and sort of the one query may use this before it goes to disk. */
const WORK_MEMORY = "128MB";
/** The data contract's default of billing_period_days. */
const DEFAULT_BILLING_DAYS = 30;

/**
 * The inputs of every household active at `date`, in batches, from one set-based query whose result a cursor reads
 * (guide: Customer Health Scoring; the rules are domain 1, 3 and 5). Values off their scale are left out or brought onto
 * it, so that every row can be scored; the data checks count them.
 *
 * Cost: one pass over 28 days of activity (and 7 again for pets), 30 of sessions and tickets, 365 of answers, and all
 * households, members, pets, features and payments; besides, one index probe per older month and household for those
 * without activity in 28 days or a login in 30.
 * It takes a connection of its own; a consumer that stops early gives it back.
 * @param date a complete day; `timeZone` is the organisation's
 */
export async function* streamScoringInputs(
  driver: Driver,
  { date, timeZone }: { date: IsoDate; timeZone: string },
): AsyncGenerator<ScoringInput[]> {
  const connection = await driver.reserve();
  try {
    await connection`BEGIN`;
    await connection`SELECT set_config('work_mem', ${WORK_MEMORY}, true)`;
    // Compiling the one large query takes longer than running it, and a plan for any date would not prune partitions.
    await connection`SELECT set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)`;
    // It expects many more groups than there are, and would not let several cores count them for fear of handing them over.
    await connection`SELECT set_config('parallel_tuple_cost', '0.03', true)`;
    // Postgres runs a query read through a cursor on one core, and one that fills a table on several.
    await connection`
      CREATE TEMPORARY TABLE scoring_inputs ON COMMIT DROP AS ${scoringInputsQuery({ sql: connection, date, timeZone })}`;
    const inputs = connection<ScoringInput[]>`SELECT * FROM scoring_inputs`;
    for await (const rows of inputs.cursor(BATCH_ROWS)) yield rows;
  } finally {
    await connection`ROLLBACK`;
    connection.release();
  }
}

function scoringInputsQuery(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT h.household_id AS "householdId", owner.user_id AS "ownerId", h.plan_type AS "planType", h.mrr_cents::float8 AS "mrrCents",
      ${usageColumns(at)}, ${adoptionColumns(at)}, ${supportColumns(at)}, ${engagementColumns(at)}, ${paymentColumns(at)},
      ${churnColumns(at)}
    FROM (${householdsPart(at)}) h
    LEFT JOIN (${activityPart(at)}) activity USING (household_id)
    LEFT JOIN (${petsPart(at)}) pets USING (household_id)
    LEFT JOIN (${sessionsPart(at)}) sessions USING (household_id)
    LEFT JOIN (${ticketsPart(at)}) tickets USING (household_id)
    LEFT JOIN (${openCriticalPart(at)}) open_critical USING (household_id)
    LEFT JOIN (${latestPaymentPart(at)}) payment USING (household_id)
    LEFT JOIN (${latestSuccessPart(at)}) success USING (household_id)
    LEFT JOIN (${failedPaymentsPart(at)}) failed USING (household_id)
    LEFT JOIN (${downgradesPart(at)}) downgrades USING (household_id)
    LEFT JOIN (${newestPetPart(at)}) newest_pet USING (household_id)
    LEFT JOIN (${newestMemberPart(at)}) newest_member USING (household_id)
    LEFT JOIN (${featuresPart(at)}) features USING (household_id)
    LEFT JOIN (${latestAnswerPart(at)}) answer USING (household_id)
    LEFT JOIN casey.assignments owner USING (household_id)
    CROSS JOIN LATERAL (
      SELECT ${lastLoginDate(at)} AS last_login, ${lastActivityDate(at)} AS last_activity
      OFFSET 0 -- keeps Postgres from asking once per use
    ) seen`;
}

function usageColumns({ sql }: AsOf): Fragment {
  return sql`
    h.total_members AS "totalMembers",
    coalesce(activity.daily_active_users, 0) AS "dailyActiveUsers",
    coalesce(activity.tasks_completed_weekly, 0) AS "tasksCompletedWeekly",
    coalesce(pets.pets_managed, 0) AS "petsManaged",
    coalesce(activity.app_opens_weekly, 0) AS "appOpensWeekly"`;
}

function adoptionColumns({ sql }: AsOf): Fragment {
  return sql`
    h.plan_type <> 'Free' AS "isPremium",
    h.recurring_tasks_enabled AS "recurringTasksEnabled",
    h.reminders_enabled AS "remindersEnabled",
    h.photos_uploaded AS "photosUploaded",
    h.calendar_sync_enabled AS "calendarSyncEnabled",
    h.notifications_enabled AS "notificationsEnabled"`;
}

function supportColumns({ sql }: AsOf): Fragment {
  return sql`
    coalesce(tickets.tickets_last_30_days, 0) AS "ticketsLast30Days",
    coalesce(tickets.critical_tickets, 0) AS "criticalTickets",
    tickets.avg_resolution_hours AS "avgResolutionHours",
    tickets.csat_score AS "csatScore",
    coalesce(open_critical.critical_tickets_unresolved, 0) AS "criticalTicketsUnresolved",
    open_critical.oldest_critical_open_hours AS "oldestCriticalOpenHours"`;
}

function engagementColumns({ sql }: AsOf): Fragment {
  return sql`
    coalesce(sessions.logins_last_7_days, 0) AS "loginsLast7Days",
    coalesce(sessions.logins_last_30_days, 0) AS "loginsLast30Days",
    coalesce(sessions.avg_session_minutes, 0) AS "avgSessionMinutes",
    coalesce(sessions.features_used_count, 0) AS "featuresUsedCount"`;
}

/** The billing period is that of the payment whose age counts, else of the latest attempt, else the default. */
function paymentColumns(at: AsOf): Fragment {
  const { sql } = at;
  const period = (days: Fragment) => sql`CASE WHEN ${days} > 0 THEN ${days} END`;
  return sql`
    payment.payment_status AS "paymentStatus",
    coalesce(payment.latest_payment_failed, false) AS "latestPaymentFailed",
    coalesce(failed.failed_payments_last_3_months, 0) AS "failedPaymentsLast3Months",
    coalesce(failed.failed_payments_last_30_days, 0) AS "failedPaymentsLast30Days",
    ${asOfDate(at)} - coalesce(success.payment_date, h.created_date) AS "daysSinceLastPayment",
    coalesce(${period(sql`success.billing_period_days`)}, ${period(sql`payment.billing_period_days`)},
      ${DEFAULT_BILLING_DAYS}::int) AS "billingPeriodDays"`;
}

function churnColumns(at: AsOf): Fragment {
  const { sql } = at;
  const date = asOfDate(at);
  return sql`
    ${date} - h.created_date AS "householdAgeDays",
    ${date} - coalesce(seen.last_login, h.created_date) AS "daysSinceLastLogin",
    ${date} - coalesce(greatest(seen.last_login, seen.last_activity), h.created_date) AS "daysInactive",
    coalesce(activity.active_member_days_last_14, 0) AS "activeMemberDaysLast14",
    coalesce(activity.active_member_days_prior_14, 0) AS "activeMemberDaysPrior14",
    coalesce(activity.tasks_last_14_days, 0) AS "tasksLast14Days",
    coalesce(activity.tasks_prior_14_days, 0) AS "tasksPrior14Days",
    coalesce(downgrades.from_rank > ${planRank(at, sql`h.plan_type`)}, false) AS "hasDowngraded",
    (h.plan_type <> 'Free' AND coalesce(payment.payment_status = 'cancelled', false)) AS "hasCancelled",
    ${date} - newest_pet.newest_date AS "daysSinceNewPet",
    ${date} - newest_member.newest_date AS "daysSinceNewMember",
    ${date} - features.newest_date AS "daysSinceNewFeature",
    answer.nps_score AS "npsScore",
    1 + coalesce(features.core_used, 0) AS "coreFeaturesUsed",
    coalesce(features.advanced_used, 0) AS "advancedFeaturesUsed"`;
}
