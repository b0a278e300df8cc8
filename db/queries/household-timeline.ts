import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { addDays, type IsoDate } from "@/lib/dates";
import {
  TIMELINE_FILTERS,
  type TimelineCursor,
  type TimelineEvent,
  type TimelineFilter,
  type TimelineKind,
} from "@/lib/timeline";
import { dateInZone, startOfDate } from "@/lib/zoned-dates";

/**
 * A page looks back this far at most, so that it touches few partitions of sessions and snapshots. A household silent for
 * longer gets a short page whose cursor leads on.
 */
const SPAN_DAYS = 400;
/** Looked back for the snapshot before a change: kept ones are a week apart at most, and runs may have been missed. */
const LONGEST_SNAPSHOT_GAP_DAYS = 31;

interface Span {
  householdId: string;
  since: Date;
  sinceDate: IsoDate;
  until: Date;
  untilDate: IsoDate;
  /** Where login days end: a day that begins before `until` counts whole, but never what is later than now. */
  loginsUntil: Date;
  timeZone: string;
}

/** One page of a timeline, newest first. */
export interface TimelinePage {
  events: TimelineEvent[];
  /** Where the earlier page begins; null when this is the end. */
  earlier: TimelineCursor | null;
}

interface TimelineArgs {
  householdId: string;
  filter: TimelineFilter;
  timeZone: string;
  /** Nothing at or after this instant: now, or the as-of instant of the day looked at. */
  until: Date;
  /** The end of the page before; null for the first. */
  before: TimelineCursor | null;
  /** The household's first day: no page before it is offered. */
  startedOn: IsoDate;
  limit: number;
}

/**
 * What happened to a household, by keyset over (instant, kind, ref). Every source is bounded by the household and by the
 * page's span; login days and snapshots also by partition.
 */
export async function listTimeline(db: Executor, args: TimelineArgs): Promise<TimelinePage> {
  const { limit, before, startedOn } = args;
  const span = spanOf(args);
  const { kinds } = TIMELINE_FILTERS[args.filter];
  const wanted: readonly TimelineKind[] = kinds ?? (Object.keys(sources) as TimelineKind[]);
  const rows = sql.join(
    wanted.map((kind) => sql`(${sources[kind](span)})`),
    sql` UNION ALL `,
  );
  const keyset = before
    ? sql`(at, kind, ref) < (${before.at.toISOString()}::timestamptz, ${before.kind}::text COLLATE "C", ${before.ref}::text COLLATE "C")`
    : sql`true`;
  const found = await db.execute<Row>(sql`
    SELECT kind, ref, detail, (extract(epoch FROM at) * 1000)::float8 AS ms,
      to_char(at AT TIME ZONE ${args.timeZone}, 'YYYY-MM-DD') AS day
    FROM (SELECT kind COLLATE "C" AS kind, ref COLLATE "C" AS ref, date_trunc('milliseconds', at) AS at, detail
          FROM (${rows}) AS source (kind, ref, at, detail)) AS event
    WHERE at >= ${span.since.toISOString()}::timestamptz AND at < ${span.until.toISOString()}::timestamptz AND ${keyset}
    ORDER BY at DESC, kind DESC, ref DESC
    LIMIT ${limit + 1}`);
  const events = found.slice(0, limit).map(toEvent);
  if (found.length > limit) return { events, earlier: events.at(-1) ?? null };
  return { events, earlier: startedOn < span.sinceDate ? { at: span.since, kind: "", ref: "" } : null };
}

type Row = { kind: string; ref: string; detail: unknown; ms: number; day: string };

function toEvent({ kind, ref, detail, ms, day }: Row): TimelineEvent {
  return { kind, ref, detail, at: new Date(ms), day } as TimelineEvent;
}

function spanOf({ householdId, until, before, timeZone }: TimelineArgs): Span {
  // One millisecond on, for the events that share the cursor's instant.
  const end = before ? new Date(Math.min(before.at.getTime() + 1, until.getTime())) : until;
  const untilDate = dateInZone(end, timeZone);
  const sinceDate = addDays(untilDate, -SPAN_DAYS);
  const since = startOfDate(sinceDate, timeZone);
  const loginsUntil = new Date(Math.min(startOfDate(addDays(untilDate, 1), timeZone).getTime(), until.getTime()));
  return { householdId, since, sinceDate, until: end, untilDate, loginsUntil, timeZone };
}

const startOf = (column: SQL, timeZone: string) => sql`${column}::timestamp AT TIME ZONE ${timeZone}`;

/** One SELECT (kind, ref, at, detail) per kind. */
const sources: Record<TimelineKind, (span: Span) => SQL> = {
  ticket_opened: ({ householdId }) => sql`
    SELECT 'ticket_opened', ticket_id, created_at, jsonb_build_object('ticketId', ticket_id, 'title', issue_title,
      'category', category, 'severity', severity, 'isOpen', resolved_at IS NULL)
    FROM analytics.fct_support_tickets WHERE household_id = ${householdId}`,
  ticket_resolved: ({ householdId }) => sql`
    SELECT 'ticket_resolved', ticket_id, resolved_at, jsonb_build_object('ticketId', ticket_id, 'title', issue_title,
      'hours', extract(epoch FROM resolved_at - created_at) / 3600, 'csatScore', csat_score)
    FROM analytics.fct_support_tickets WHERE household_id = ${householdId} AND resolved_at IS NOT NULL`,
  payment: ({ householdId, sinceDate, untilDate, timeZone }) => sql`
    SELECT 'payment', payment_id, ${startOf(sql`payment_date`, timeZone)}, jsonb_build_object('amountCents', amount_cents,
      'status', payment_status, 'failed', payment_failed)
    FROM analytics.dim_subscriptions
    WHERE household_id = ${householdId} AND payment_date BETWEEN ${sinceDate} AND ${untilDate}`,
  plan: ({ householdId }) => sql`
    SELECT 'plan', change_id, changed_at, jsonb_build_object('fromPlan', from_plan, 'toPlan', to_plan,
      'fromMrrCents', from_mrr_cents, 'toMrrCents', to_mrr_cents)
    FROM analytics.fct_plan_changes WHERE household_id = ${householdId}`,
  login: ({ householdId, since, loginsUntil, timeZone }) => sql`
    SELECT 'login', day::text, ${startOf(sql`day`, timeZone)}, jsonb_build_object('sessions', count(*),
      'members', count(DISTINCT user_id))
    FROM (SELECT (login_at AT TIME ZONE ${timeZone})::date AS day, user_id FROM analytics.fct_user_sessions
          WHERE household_id = ${householdId} AND login_at >= ${since.toISOString()}::timestamptz
            AND login_at < ${loginsUntil.toISOString()}::timestamptz) AS session
    GROUP BY day`,
  feature: ({ householdId }) => sql`
    SELECT 'feature', feature_name, first_used_at, jsonb_build_object('featureName', feature_name)
    FROM analytics.fct_feature_usage WHERE household_id = ${householdId}`,
  nps: ({ householdId, timeZone }) => sql`
    SELECT 'nps', survey_id, ${startOf(sql`survey_date`, timeZone)}, jsonb_build_object('npsScore', nps_score,
      'comment', nps_comment, 'trigger', survey_trigger)
    FROM analytics.fct_nps_surveys WHERE household_id = ${householdId}`,
  segment: segmentChanges,
  signed_up: ({ householdId }) => sql`
    SELECT 'signed_up', household_id, created_at, '{}'::jsonb
    FROM analytics.dim_households WHERE household_id = ${householdId}`,
  churned: ({ householdId }) => sql`
    SELECT 'churned', household_id, churned_at, '{}'::jsonb
    FROM analytics.dim_households WHERE household_id = ${householdId} AND churned_at IS NOT NULL AND NOT is_active`,
  member_joined: ({ householdId }) => sql`
    SELECT 'member_joined', user_id, joined_at, jsonb_build_object('userId', user_id, 'name', display_name)
    FROM analytics.dim_members WHERE household_id = ${householdId}`,
  member_left: ({ householdId }) => sql`
    SELECT 'member_left', user_id, left_at, jsonb_build_object('userId', user_id, 'name', display_name)
    FROM analytics.dim_members WHERE household_id = ${householdId} AND left_at IS NOT NULL`,
  pet_added: ({ householdId }) => sql`
    SELECT 'pet_added', pet_id, added_at, jsonb_build_object('petId', pet_id, 'name', pet_name, 'species', species)
    FROM analytics.dim_pets WHERE household_id = ${householdId}`,
};

/** A change stands at the last millisecond of its day: a snapshot sees the whole day, so its causes come before it. */
function segmentChanges({ householdId, sinceDate, untilDate, timeZone }: Span): SQL {
  const from = addDays(sinceDate, -LONGEST_SNAPSHOT_GAP_DAYS);
  return sql`
    SELECT 'segment', score_date::text, ${startOf(sql`(score_date + 1)`, timeZone)} - interval '1 millisecond',
      jsonb_build_object('fromScore', from_score, 'toScore', health_score, 'fromHealth', from_health,
        'toHealth', health_segment, 'fromRisk', from_risk, 'toRisk', churn_risk_segment)
    FROM (SELECT score_date, health_score, health_segment, churn_risk_segment,
            lag(health_score) OVER days AS from_score, lag(health_segment) OVER days AS from_health,
            lag(churn_risk_segment) OVER days AS from_risk
          FROM analytics.fct_customer_health
          WHERE household_id = ${householdId} AND score_date BETWEEN ${from} AND ${untilDate}
          WINDOW days AS (ORDER BY score_date)) AS day
    WHERE health_segment <> from_health OR churn_risk_segment <> from_risk`;
}
