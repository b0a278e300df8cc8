import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Database } from "@/db/client";
import { insertWorld, make } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { findHousehold, listLastSeen, listMembers, listPets } from "./household";
import { listActivityDays, listLoginDays } from "./household-activity";
import {
  listCountedTickets,
  listFeatureUse,
  listNpsAnswers,
  listPayments,
  listPlanChanges,
  listTickets,
} from "./household-facts";

let own: OwnDatabase;
let db: Database;
const householdId = "page/of ünïcode 'one'";
const timeZone = "America/New_York";
const until = new Date("2026-01-21T05:00:00Z");
const to = "2026-01-20";

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  db = own.client.db;
  const of = <T extends object>(values: T) => ({ householdId, ...values });
  const ticket = (ticketId: string, createdAt: string, over: object = {}) =>
    make("supportTickets", of({ ticketId, createdAt: new Date(createdAt), ...over }));
  const payment = (paymentId: string, paymentDate: string, paymentFailed: boolean) =>
    make("subscriptions", of({ paymentId, paymentDate, paymentFailed }));
  const session = (userId: string, loginAt: string, sessionDurationMinutes: number) =>
    make("userSessions", of({ userId, loginAt: new Date(loginAt), sessionDurationMinutes }));
  const event = (userId: string, activityDate: string, eventType: string) =>
    make("householdActivity", of({ userId, activityDate, eventType }));
  await insertWorld(db, {
    households: [make("households", of({ householdName: "One" }))],
    members: [
      make("members", of({ userId: "left", leftAt: new Date("2026-01-19T00:00:00Z") })),
      make("members", of({ userId: "stays" })),
      make("members", of({ userId: "later", joinedAt: until })),
    ],
    pets: [make("pets", of({ petId: "gone", removedAt: until })), make("pets", of({ petId: "here" }))],
    subscriptions: [
      payment("b-failed", "2026-01-20", true),
      payment("a", "2026-01-20", false),
      payment("old", "2026-01-19", false),
      payment("later", "2026-01-21", false),
    ],
    planChanges: [
      make("planChanges", of({ changeId: "c" })),
      make("planChanges", of({ changeId: "later", changedAt: until })),
    ],
    householdActivity: [
      event("u1", "2026-01-20", "task_completion"),
      event("u1", "2026-01-20", "app_open"),
      event("u2", "2026-01-20", "photo"),
      event("u2", "2026-01-21", "task_completion"),
      event("u3", "2026-01-10", "task_completion"),
    ],
    userSessions: [
      session("u3", "2026-01-20T15:00:00Z", 10),
      session("u3", "2026-01-21T04:59:59Z", -1),
      session("u3", "2026-01-21T04:59:58Z", Number.NaN),
      session("u3", "2026-01-21T04:59:57Z", Number.POSITIVE_INFINITY),
      session("u4", "2026-01-21T05:00:00Z", 10),
    ],
    featureUsage: [make("featureUsage", of({ featureName: "reminders" }))],
    supportTickets: [
      ticket("resolved", "2026-01-20T00:00:00Z", { resolvedAt: until }),
      ticket("open", "2025-06-01T00:00:00Z"),
      ticket("first-instant", "2025-12-22T05:00:00Z", { resolvedAt: until }),
      ticket("too-early", "2025-12-22T04:59:59Z", { resolvedAt: until }),
      ticket("critical", "2025-07-01T00:00:00Z", { severity: "Critical", resolvedAt: until }),
      ticket("critical-done", "2025-07-01T00:00:00Z", {
        severity: "Critical",
        resolvedAt: new Date(until.getTime() - 1),
      }),
      ticket("later", "2026-01-21T05:00:00Z"),
    ],
    npsSurveys: [
      make("npsSurveys", of({ surveyId: "1", surveyDate: to })),
      make("npsSurveys", of({ surveyId: "later", surveyDate: "2026-01-21" })),
    ],
  });
});
afterAll(() => own.drop());

describe("a household's page", () => {
  it("finds a household by an id of any text, and none by another", async () => {
    expect(await findHousehold(db, householdId)).toMatchObject({ householdName: "One" });
    expect(await findHousehold(db, householdId.toUpperCase())).toBeNull();
  });

  it("lists who stayed before who left, and nobody from later", async () => {
    const members = await listMembers(db, { householdId, until, limit: 9 });
    expect(members.map(({ userId }) => userId)).toEqual(["stays", "left"]);
    const pets = await listPets(db, { householdId, until, limit: 9 });
    expect(pets.map(({ petId }) => petId)).toEqual(["here", "gone"]);
  });

  it("takes the later of activity and login, days in the zone", async () => {
    const seen = await listLastSeen(db, { householdId, from: "2026-01-01", to, timeZone });
    expect([...seen].sort()).toEqual([
      ["u1", "2026-01-20"],
      ["u2", "2026-01-20"],
      ["u3", "2026-01-20"],
    ]);
  });

  it("counts members, tasks and opens by day", async () => {
    expect(await listActivityDays(db, { householdId, from: "2026-01-11", to })).toEqual([
      { date: "2026-01-20", activeMembers: 2, tasks: 1, opens: 1 },
    ]);
  });

  it("counts sessions by day of the zone, lengths that cannot be left out of the mean", async () => {
    expect(await listLoginDays(db, { householdId, from: "2026-01-11", to, timeZone })).toEqual([
      { date: "2026-01-20", sessions: 4, members: 1, meanMinutes: 10 },
    ]);
  });

  it("puts first the attempt that decides the payment status", async () => {
    const payments = await listPayments(db, { householdId, to, limit: 9 });
    expect(payments.map(({ paymentId }) => paymentId)).toEqual(["a", "b-failed", "old"]);
  });

  it("lists open tickets first, within the limit", async () => {
    const tickets = await listTickets(db, { householdId, until, limit: 3 });
    expect(tickets.map(({ ticketId }) => ticketId)).toEqual(["open", "resolved", "first-instant"]);
  });

  it("counts tickets of 30 days to the instant, and critical ones open at its end", async () => {
    const tickets = await listCountedTickets(db, { householdId, asOf: to, timeZone });
    expect(tickets.map(({ ticketId }) => ticketId)).toEqual(["resolved", "first-instant", "critical"]);
  });

  it("leaves out answers, plan changes and first uses of later", async () => {
    const [answers, changes, features] = await Promise.all([
      listNpsAnswers(db, { householdId, to, limit: 9 }),
      listPlanChanges(db, { householdId, until, limit: 9 }),
      listFeatureUse(db, { householdId, until: new Date("2026-01-15T12:00:00Z"), limit: 9 }),
    ]);
    expect(answers.map(({ surveyId }) => surveyId)).toEqual(["1"]);
    expect(changes.map(({ changeId }) => changeId)).toEqual(["c"]);
    expect(features).toEqual([]);
  });
});
