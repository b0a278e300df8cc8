import { sql, TransactionRollbackError } from "drizzle-orm";
import { afterAll, describe, expect, inject, it } from "vitest";
import { type Executor, openClient } from "@/db/client";
import { listTimeline } from "@/db/queries/household-timeline";
import type { TimelineCursor, TimelineEvent, TimelineFilter } from "@/lib/timeline";

const client = openClient(inject("connection"), { max: 2 });
afterAll(() => client.close());

const ID = "timeline/of 'one'";
const ZONE = "America/New_York";

/** A test on the facts below, in a transaction that is rolled back. */
const onFacts = (work: (db: Executor) => Promise<void>) => async () => {
  const rolledBack = client.db.transaction(async (tx) => {
    await insertFacts(tx);
    await work(tx);
    tx.rollback();
  });
  await rolledBack.catch((error) => {
    if (!(error instanceof TransactionRollbackError)) throw error;
  });
};

async function insertFacts(db: Executor) {
  await db.execute(sql`
    INSERT INTO analytics.dim_households (household_id, household_name, plan_type, member_count, is_active, created_at,
      mrr_cents, recurring_tasks_enabled, reminders_enabled, photos_uploaded_count, calendar_sync_enabled, notifications_enabled)
    VALUES (${ID}, 'One', 'Premium', 2, true, '2024-01-05T12:00:00Z', 1499, true, true, 0, false, false)`);
  await db.execute(sql`
    INSERT INTO analytics.fct_support_tickets (household_id, ticket_id, issue_title, category, urgency, impact, severity,
      is_security, created_at, resolved_at, contact_count)
    VALUES (${ID}, 't1', 'Sync drops tasks', 'Bug', 'High', 'Low', 'High', false, '2026-11-10T10:00:00Z', '2026-11-11T10:00:00Z', 1)`);
  await db.execute(sql`
    INSERT INTO analytics.dim_subscriptions (household_id, payment_id, plan_type, payment_status, payment_failed, payment_date, amount_cents)
    VALUES (${ID}, 'p1', 'Premium', 'failed', true, '2026-11-10', 1499), (${ID}, 'p2', 'Premium', 'current', false, '2026-11-10', 1499)`);
  // 03:00 UTC on the 12th is still the 11th in New York; both sessions are one day there.
  await db.execute(sql`
    INSERT INTO analytics.fct_user_sessions (household_id, session_id, user_id, login_at, session_duration_minutes, feature_name)
    VALUES (${ID}, 's1', 'u1', '2026-11-11T15:00:00Z', 5, 'reminders'), (${ID}, 's2', 'u2', '2026-11-12T03:00:00Z', 5, 'reminders')`);
  await db.execute(sql`
    INSERT INTO analytics.fct_nps_surveys (household_id, survey_id, survey_trigger, nps_score, nps_comment, survey_date)
    VALUES (${ID}, 'n1', 'relationship', 6, 'slow', '2023-01-01')`);
}

interface Asked {
  filter?: TimelineFilter;
  until?: string;
  before?: TimelineCursor | null;
  limit?: number;
}

async function page(
  db: Executor,
  { filter = "all", until = "2026-11-20T00:00:00Z", before = null, limit = 50 }: Asked = {},
) {
  const args = { householdId: ID, filter, timeZone: ZONE, until: new Date(until), before, limit };
  return listTimeline(db, { ...args, startedOn: "2024-01-05" });
}

const names = (events: TimelineEvent[]) => events.map(({ kind, day }) => `${kind} ${day}`);

describe("listTimeline", () => {
  it(
    "lists every source newest first, days taken in the zone",
    onFacts(async (db) => {
      const { events } = await page(db);
      expect(names(events)).toEqual([
        "ticket_resolved 2026-11-11",
        "login 2026-11-11",
        "ticket_opened 2026-11-10",
        "payment 2026-11-10",
        "payment 2026-11-10",
      ]);
      expect(events[0]).toMatchObject({ detail: { hours: 24, title: "Sync drops tasks" } });
      expect(events[1]).toMatchObject({ detail: { sessions: 2, members: 2 } });
    }),
  );

  it(
    "leads on past its span, to the very first day",
    onFacts(async (db) => {
      const first = await page(db);
      expect(first.earlier).not.toBeNull();
      const second = await page(db, { before: first.earlier });
      const third = await page(db, { before: second.earlier });
      expect(names([...second.events, ...third.events])).toEqual(["signed_up 2024-01-05"]);
      expect(third.earlier).toBeNull();
    }),
  );

  it(
    "pages by one without losing or repeating what shares an instant",
    onFacts(async (db) => {
      const whole = await page(db, { filter: "payments" });
      const refs: string[] = [];
      let before: TimelineCursor | null = null;
      for (let count = 0; count < 2; count += 1) {
        const { events, earlier } = await page(db, { filter: "payments", before, limit: 1 });
        refs.push(...events.map(({ ref }) => ref));
        before = earlier;
      }
      expect(refs).toEqual(whole.events.map(({ ref }) => ref));
      expect(refs).toEqual(["p2", "p1"]);
    }),
  );

  it(
    "keeps a login day whole when a page ends inside it",
    onFacts(async (db) => {
      const [, login] = (await page(db)).events;
      const { events } = await page(db, {
        filter: "usage",
        before: { at: login?.at ?? new Date(0), kind: "ticket_opened", ref: "" },
      });
      expect(events[0]).toMatchObject({ kind: "login", detail: { sessions: 2 } });
    }),
  );

  it(
    "leaves out what happened after the instant looked at",
    onFacts(async (db) => {
      const { events } = await page(db, { until: "2026-11-11T05:00:00Z" });
      expect(names(events).filter((name) => name.startsWith("ticket"))).toEqual(["ticket_opened 2026-11-10"]);
    }),
  );

  it(
    "shows a change of segment between kept snapshots, and nothing of unpublished runs",
    onFacts(async (db) => {
      await insertSnapshots(db);
      const { events } = await page(db, { filter: "segments" });
      expect(events).toMatchObject([
        { day: "2026-11-15", detail: { fromHealth: "At Risk", toHealth: "Unhealthy", fromScore: 62, toScore: 55 } },
      ]);
    }),
  );
});

async function insertSnapshots(db: Executor) {
  await insertSnapshot(db, { date: "2026-11-08", score: 62, segment: "At Risk" });
  await insertSnapshot(db, { date: "2026-11-15", score: 55, segment: "Unhealthy" });
  await insertSnapshot(db, { date: "2026-11-16", score: 56, segment: "Unhealthy" });
  await insertSnapshot(db, { date: "2026-11-16", score: 10, segment: "Critical", published: false });
}

async function insertSnapshot(
  db: Executor,
  { date, score, segment, published = true }: { date: string; score: number; segment: string; published?: boolean },
) {
  const [run] = await db.execute<{ run_id: number }>(sql`
    INSERT INTO casey.runs (score_date, status, model_version) VALUES (${date}, 'published', 1) RETURNING run_id`);
  if (published) {
    await db.execute(sql`INSERT INTO casey.published_days (score_date, run_id) VALUES (${date}, ${run?.run_id})
      ON CONFLICT (score_date) DO UPDATE SET run_id = excluded.run_id`);
  }
  const columns = {
    household_id: ID,
    score_date: date,
    run_id: run?.run_id,
    health_score: score,
    health_segment: segment,
  };
  const row = JSON.stringify({ ...UNREAD, ...columns });
  await db.execute(sql`
    INSERT INTO casey.health_snapshots
    SELECT (jsonb_populate_record(NULL::casey.health_snapshots, ${row}::text::jsonb)).*`);
}

const each = <T>(value: T, columns: string) =>
  Object.fromEntries(columns.split(/\s+/).map((column) => [column, value] as const));

/** The other columns that must be there. */
const UNREAD = {
  ...each(
    0,
    `product_usage_score feature_adoption_score support_health_score engagement_score payment_health_score
    churn_risk_score model_version mrr_cents total_members daily_active_users tasks_completed_weekly pets_managed
    app_opens_weekly photos_uploaded tickets_last_30_days critical_tickets logins_last_7_days logins_last_30_days
    avg_session_minutes features_used_count failed_payments_last_3_months days_since_last_payment billing_period_days
    days_inactive critical_tickets_unresolved household_age_days active_member_days_last_14 active_member_days_prior_14
    tasks_last_14_days tasks_prior_14_days days_since_last_login failed_payments_last_30_days core_features_used
    advanced_features_used`,
  ),
  ...each(
    false,
    `is_premium recurring_tasks_enabled reminders_enabled calendar_sync_enabled notifications_enabled has_downgraded
    has_cancelled latest_payment_failed`,
  ),
  churn_risk_segment: "Healthy",
  behavioral_segment: "Undefined",
  lifecycle_stage: "Established",
  plan_type: "Free",
  signals: [],
};
