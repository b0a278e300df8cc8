import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";
import { ensurePartitions } from "@/db/partitions";
import { insertWorld, make } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { addDays, datesBetween } from "@/lib/dates";
import { asOfInstant, startOfDate } from "@/lib/zoned-dates";
import { scoreDays } from "./score";

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => own.drop());

/** On each day of 40 until the day after `date` a login in its first and one in its last millisecond, a ticket and a task. */
async function insertEveryDay(householdId: string, date: string, zone: string): Promise<void> {
  const { sql, db } = own.client;
  const days = datesBetween(addDays(date, -38), addDays(date, 1));
  await ensurePartitions(sql, days[0] ?? date, addDays(date, 1));
  const edges = days.flatMap((day) => [startOfDate(day, zone), new Date(asOfInstant(day, zone).getTime() - 1)]);
  await insertWorld(db, {
    households: [make("households", { householdId })],
    userSessions: edges.map((loginAt) => make("userSessions", { householdId, loginAt })),
    supportTickets: days.map((day) => make("supportTickets", { householdId, createdAt: startOfDate(day, zone) })),
    householdActivity: days.map((activityDate) => make("householdActivity", { householdId, activityDate })),
  });
}

/** Scores the day in a process of one zone on a database of another, and gives the household's record. */
async function scoredBy(
  { householdId, date }: { householdId: string; date: string },
  zones: { organisation: string; process: string; database: string },
) {
  vi.stubEnv("TZ", zones.process);
  const { sql } = own.client;
  const [row] = await sql`SELECT current_database() AS name`;
  await sql.unsafe(`ALTER DATABASE "${row?.name}" SET timezone = '${zones.database}'`);
  const client = openClient(own.connection, { deadlines: JOB_DEADLINES });
  const now = asOfInstant(addDays(date, 1), zones.organisation);
  await scoreDays({
    client,
    timeZone: zones.organisation,
    now,
    actor: "cli",
    dates: [date],
    checks: false,
    restate: true,
  });
  const [record] = await client.sql`SELECT * FROM analytics.fct_customer_health 
    WHERE score_date = ${date} AND household_id = ${householdId}`;
  await client.close();
  const { run_id, restated, ...scores } = record ?? {};
  return scores;
}

describe.each([
  ["America/Los_Angeles", "2026-03-08"],
  ["America/Los_Angeles", "2026-11-01"],
  ["America/St_Johns", "2026-03-14"],
  ["America/Havana", "2026-11-01"],
  ["Europe/Vienna", "2026-10-25"],
  ["Asia/Kolkata", "2028-02-29"],
  ["Pacific/Kiritimati", "2026-12-31"],
  ["Pacific/Kiritimati", "2027-01-03"],
])("an organisation in %s on %s", (organisation, date) => {
  test("counts no day twice and misses none, with server and database in any zones", async () => {
    const household = { householdId: `${organisation} ${date}`, date };
    await insertEveryDay(household.householdId, date, organisation);
    const here = await scoredBy(household, { organisation, process: "UTC", database: "UTC" });
    expect(here).toMatchObject({
      logins_last_7_days: 7,
      logins_last_30_days: 30,
      tickets_last_30_days: 30,
      tasks_completed_weekly: 7,
      days_inactive: 0,
    });
    for (const [process, database] of [
      ["Asia/Kolkata", "America/Los_Angeles"],
      ["America/St_Johns", "Pacific/Kiritimati"],
    ] as const) {
      expect(await scoredBy(household, { organisation, process, database })).toEqual(here);
    }
  });
});
