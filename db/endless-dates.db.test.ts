import { sql } from "drizzle-orm";
import { afterAll, expect, inject, test } from "vitest";
import { insert } from "@/db/test/factories";
import { createOwnDatabase } from "@/db/test/own-database";
import { executorOn } from "./client";
import { findHousehold, listMembers } from "./queries/household";
import { listPayments, listPlanChanges, listTickets } from "./queries/household-facts";
import { listTimeline } from "./queries/household-timeline";

const own = await createOwnDatabase(inject("connection"));
const { client } = own;
const { db } = client;
afterAll(own.drop);

const householdId = "endless";
const until = new Date("2026-11-20T00:00:00Z");

test("facts with endless dates are read as the first and the last day there is, and cost no page", async () => {
  await insert(db, "households", { householdId });
  await insert(db, "members", { householdId });
  await insert(db, "supportTickets", { householdId });
  await insert(db, "subscriptions", { householdId });
  await insert(db, "planChanges", { householdId });
  await db.execute(
    sql`UPDATE analytics.dim_households SET created_at = '-infinity', churned_at = 'infinity', renews_on = 'infinity'`,
  );
  await db.execute(sql`UPDATE analytics.dim_members SET joined_at = '-infinity', left_at = 'infinity'`);
  await db.execute(sql`UPDATE analytics.fct_support_tickets SET created_at = '-infinity', resolved_at = 'infinity'`);
  await db.execute(sql`UPDATE analytics.dim_subscriptions SET payment_date = '-infinity'`);
  await db.execute(sql`UPDATE analytics.fct_plan_changes SET changed_at = '-infinity'`);

  const household = await findHousehold(db, householdId);
  expect(household?.createdAt.toISOString()).toBe("0001-01-02T00:00:00.000Z");
  expect(household?.renewsOn).toBe("9999-12-30");
  const instants = { householdId, until, limit: 10 };
  expect((await listMembers(db, instants))[0]?.leftAt?.toISOString()).toBe("9999-12-30T00:00:00.000Z");
  expect((await listTickets(db, instants))[0]?.createdAt.getUTCFullYear()).toBe(1);
  expect((await listPlanChanges(db, instants))[0]?.changedAt.getUTCFullYear()).toBe(1);
  expect((await listPayments(db, { householdId, to: "2026-11-20", limit: 10 }))[0]?.paymentDate).toBe("0001-01-02");
  const timeline = {
    householdId,
    filter: "all",
    timeZone: "Pacific/Kiritimati",
    until,
    before: null,
    limit: 50,
  } as const;
  await expect(listTimeline(db, { ...timeline, startedOn: "0001-01-01" })).resolves.toBeTruthy();
});

test("also in a transaction of the driver", async () => {
  await client.sql.begin(async (tx) => {
    const [row] = await executorOn(client, tx).execute(
      sql`SELECT 'infinity'::date AS day, '-infinity'::timestamptz AS at`,
    );
    expect(row).toEqual({ day: "9999-12-30", at: "0001-01-02T00:00:00Z" });
  });
});
