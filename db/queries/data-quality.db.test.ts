import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { insert, insertWorld, make, type World } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { DATA_RULE_NAMES } from "@/lib/data-rules";
import { hashHouseholdId } from "@/lib/forgotten";
import { checkData, DATA_RULES } from "./data-quality";

const SCOPE = { date: "2026-11-20", now: new Date("2026-11-21T06:00:00Z"), timeZone: "UTC" };
const RECENT = new Date("2026-11-20T10:00:00Z");
const EARLIER = new Date("2026-11-19T10:00:00Z");
const LATER = new Date("2026-11-22T10:00:00Z");
const householdId = "h";

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());

/** A household whose every table has a fact of D and nothing is wrong. */
function soundWorld(): Partial<World> {
  return {
    households: [make("households", { householdId, planType: "Premium", mrrCents: 999 })],
    members: [make("members", { householdId })],
    pets: [make("pets", { householdId })],
    subscriptions: [make("subscriptions", { householdId, paymentDate: "2026-11-20" })],
    planChanges: [make("planChanges", { householdId, changedAt: RECENT })],
    householdActivity: [make("householdActivity", { householdId, activityDate: "2026-11-20" })],
    userSessions: [make("userSessions", { householdId, loginAt: RECENT })],
    featureUsage: [make("featureUsage", { householdId, firstUsedAt: RECENT, lastUsedAt: RECENT })],
    supportTickets: [make("supportTickets", { householdId, createdAt: RECENT })],
    npsSurveys: [make("npsSurveys", { householdId, surveyDate: "2026-11-20" })],
    performanceDaily: [make("performanceDaily", { metricDate: "2026-11-20" })],
  };
}

beforeEach(async () => {
  await own.client.sql`TRUNCATE analytics.dim_households, analytics.dim_members, analytics.dim_pets,
    analytics.dim_subscriptions, analytics.fct_plan_changes, analytics.fct_household_activity,
    analytics.fct_user_sessions, analytics.fct_feature_usage, analytics.fct_support_tickets,
    analytics.fct_nps_surveys, analytics.fct_performance_daily`;
  await insertWorld(own.client.db, soundWorld());
});

const orphan = { householdId: "nobody" };
const twice = (count: number) => Array.from({ length: count }, () => ({ householdId }));

/** Rows that break one rule, and how many times they break it. */
const BROKEN: [rule: string, count: number, rows: Partial<World>][] = [
  [
    "orphan_facts",
    9,
    {
      members: [make("members", orphan)],
      pets: [make("pets", orphan)],
      subscriptions: [make("subscriptions", orphan)],
      planChanges: [make("planChanges", orphan)],
      householdActivity: [make("householdActivity", { ...orphan, activityDate: "2026-11-19" })],
      userSessions: [make("userSessions", { ...orphan, loginAt: RECENT })],
      featureUsage: [make("featureUsage", orphan)],
      supportTickets: [make("supportTickets", orphan)],
      npsSurveys: [make("npsSurveys", orphan)],
    },
  ],
  ["duplicate_facts", 1, { userSessions: twice(3).map((row) => make("userSessions", { ...row, loginAt: EARLIER })) }],
  ["duplicate_facts", 1, { subscriptions: twice(2).map((row) => make("subscriptions", row)) }],
  ["duplicate_facts", 1, { supportTickets: twice(2).map((row) => make("supportTickets", row)) }],
  ["duplicate_facts", 1, { npsSurveys: twice(2).map((row) => make("npsSurveys", row)) }],
  ["future_dates", 1, { members: [make("members", { householdId, userId: "u", joinedAt: LATER })] }],
  ["future_dates", 1, { householdActivity: [make("householdActivity", { householdId, activityDate: "2026-11-22" })] }],
  ["future_dates", 1, { supportTickets: [make("supportTickets", { householdId, resolvedAt: LATER })] }],
  [
    "ended_before_created",
    1,
    {
      supportTickets: [
        make("supportTickets", { householdId, issueTitle: "1", createdAt: RECENT, firstResponseAt: EARLIER }),
      ],
    },
  ],
  [
    "ended_before_created",
    1,
    {
      supportTickets: [
        make("supportTickets", { householdId, issueTitle: "1", createdAt: RECENT, resolvedAt: EARLIER }),
      ],
    },
  ],
  [
    "ended_before_begun",
    4,
    {
      households: [make("households", { isActive: false, churnedAt: new Date("2024-01-01") })],
      members: [make("members", { householdId, leftAt: new Date("2025-01-01") })],
      pets: [make("pets", { householdId, removedAt: new Date("2025-01-01") })],
      featureUsage: [
        make("featureUsage", {
          householdId,
          featureName: "reminders",
          firstUsedAt: RECENT,
          lastUsedAt: EARLIER,
        }),
      ],
    },
  ],
  [
    "negative_durations",
    3,
    {
      userSessions: [-1, Number.POSITIVE_INFINITY, Number.NaN].map((sessionDurationMinutes, index) =>
        make("userSessions", { householdId, loginAt: new Date(+EARLIER + index), sessionDurationMinutes }),
      ),
    },
  ],
  [
    "scores_off_scale",
    2,
    {
      supportTickets: [make("supportTickets", { householdId, csatScore: 0.5 })],
      npsSurveys: [make("npsSurveys", { householdId, npsScore: 11 })],
    },
  ],
  [
    "priority_against_matrix",
    1,
    {
      supportTickets: [
        make("supportTickets", { householdId, issueTitle: "1", urgency: "High", impact: "Low", priority: "P1" }),
        make("supportTickets", { householdId, issueTitle: "2", urgency: "High", impact: "Low", priority: "P2" }),
        make("supportTickets", { householdId, issueTitle: "3", urgency: "Low", impact: "Low", priority: "P4" }),
      ],
    },
  ],
  [
    "first_use_before_sign_up",
    1,
    {
      featureUsage: [
        make("featureUsage", { householdId, featureName: "reminders", firstUsedAt: new Date("2024-01-01") }),
      ],
    },
  ],
  ["members_below_1", 1, { households: [make("households", { memberCount: 0 })] }],
  [
    "members_fewer_than_seen",
    1,
    { householdActivity: [make("householdActivity", { householdId, userId: "another", activityDate: "2026-11-19" })] },
  ],
  [
    "counts_below_minimum",
    5,
    {
      households: [make("households", { photosUploadedCount: -1 })],
      subscriptions: [make("subscriptions", { householdId, billingPeriodDays: 0 })],
      featureUsage: [make("featureUsage", { householdId, featureName: "reminders", usageCount: -1 })],
      supportTickets: [make("supportTickets", { householdId, issueTitle: "1", contactCount: -1 })],
      performanceDaily: [make("performanceDaily", { requestCount: -1 })],
    },
  ],
  [
    "flags_against_churned_at",
    2,
    { households: [make("households", { isActive: false }), make("households", { churnedAt: EARLIER })] },
  ],
  [
    "unknown_owner",
    1,
    {
      households: [
        make("households", { csmEmail: "Nobody@example.com" }),
        make("households", { csmEmail: "" }),
        make("households", { csmEmail: "nobody@example.com", isActive: false, churnedAt: EARLIER }),
      ],
    },
  ],
  [
    "plan_against_history",
    1,
    {
      planChanges: [
        make("planChanges", {
          householdId,
          changedAt: new Date("2026-11-20T11:00:00Z"),
          fromPlan: "Premium",
          toPlan: "Enterprise",
          fromMrrCents: 999,
        }),
      ],
    },
  ],
  [
    "plan_against_history",
    1,
    { planChanges: [make("planChanges", { householdId, changedAt: EARLIER, fromPlan: null, toPlan: "Enterprise" })] },
  ],
  [
    "failed_against_status",
    2,
    {
      subscriptions: [
        make("subscriptions", { householdId, paymentFailed: true }),
        make("subscriptions", { householdId, paymentStatus: "failed" }),
        make("subscriptions", { householdId, paymentFailed: true, paymentStatus: "overdue" }),
      ],
    },
  ],
  ["paid_without_payment", 1, { households: [make("households", { planType: "Enterprise" })] }],
  ["mrr_on_free", 1, { households: [make("households", { mrrCents: 1 })] }],
  [
    "mrr_off_scale",
    2,
    {
      households: [
        make("households", { planType: "Enterprise", isActive: false, churnedAt: EARLIER, mrrCents: -1 }),
        make("households", { planType: "Enterprise", isActive: false, churnedAt: EARLIER, mrrCents: 1e13 }),
      ],
    },
  ],
  ["unknown_plan", 1, { households: [make("households", { planType: "premium" })] }],
  ["unknown_category", 1, { supportTickets: [make("supportTickets", { householdId, category: "Other" })] }],
  ["unknown_ticket_level", 1, { supportTickets: [make("supportTickets", { householdId, severity: "P1" })] }],
  ["unknown_feature", 1, { featureUsage: [make("featureUsage", { householdId, featureName: "labs" })] }],
  [
    "unknown_feature",
    1,
    {
      userSessions: twice(2).map((row, index) =>
        make("userSessions", { ...row, loginAt: new Date(+EARLIER + index), featureName: "labs" }),
      ),
    },
  ],
  ["unknown_survey_trigger", 1, { npsSurveys: [make("npsSurveys", { householdId, surveyTrigger: "monthly" })] }],
  ["unknown_status", 1, { subscriptions: [make("subscriptions", { householdId, paymentStatus: "refunded" })] }],
];

describe("listFindings", () => {
  test("finds nothing in sound data", async () => {
    expect((await checkData(own.client.sql, SCOPE)).findings).toEqual([]);
  });

  test.each(BROKEN)("%s: %i", async (rule, count, rows) => {
    await insertWorld(own.client.db, rows);
    const found = (await checkData(own.client.sql, SCOPE)).findings;
    expect(found.map((finding) => [finding.rule, finding.count])).toEqual([[rule, count]]);
    expect(found[0]?.samples).toHaveLength(Math.min(count, 5));
  });

  test("finds tables that fell silent: 2 and 7 days, or the longest gap of 90", async () => {
    await insert(own.client.db, "supportTickets", { householdId, createdAt: new Date("2026-11-17T10:00:00Z") });
    const staleOn = async (date: string) => {
      const { findings } = await checkData(own.client.sql, { ...SCOPE, date, now: new Date(`${date}T23:00:00Z`) });
      return (findings.find(({ rule }) => rule === "stale_tables")?.samples ?? []).map(({ source }) => source).sort();
    };
    expect(await staleOn("2026-11-21")).toEqual([]);
    const daily = ["fct_household_activity", "fct_performance_daily", "fct_user_sessions"];
    expect(await staleOn("2026-11-22")).toEqual(daily);
    expect(await staleOn("2026-11-23")).toEqual(daily);
    expect(await staleOn("2026-11-24")).toEqual([...daily, "fct_support_tickets"].sort());
    expect(await staleOn("2026-11-27")).toEqual(["dim_subscriptions", ...daily, "fct_support_tickets"].sort());
  });

  test("finds a forgotten household that came back, in every table it is in", async () => {
    await own.client.sql`INSERT INTO casey.forgotten_households VALUES (${hashHouseholdId(householdId)})`;
    const [found, ...others] = (await checkData(own.client.sql, SCOPE)).findings;
    await own.client.sql`TRUNCATE casey.forgotten_households`;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: "forgotten_returned", count: 10 });
    expect(found?.samples[0]).toEqual({ source: "dim_households", household_id: householdId, facts: 1 });
  });

  test("covers every rule", () => {
    const covered = new Set([...BROKEN.map(([rule]) => rule), "forgotten_returned"]);
    expect(DATA_RULES.map(({ rule }) => rule).filter((rule) => !covered.has(rule))).toEqual([]);
  });

  test("every rule has its words, in the order of the report", () => {
    const reported = [...DATA_RULES.map(({ rule }) => rule), "stale_tables", "scoring_failed"];
    expect(DATA_RULE_NAMES).toEqual(reported);
  });
});
