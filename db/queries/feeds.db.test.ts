import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { CONTRACT_TABLES } from "@/db/contract-tables";
import { storeFeeds } from "@/db/mutations/feeds";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import type { FeedName } from "@/lib/feeds";
import { measureFeeds } from "./data-quality/measure-feeds";
import { listFeeds } from "./feeds";

const householdId = "h";
const NOW = new Date("2026-11-21T06:00:00Z");
const at = (day: string) => new Date(`${day}T10:00:00Z`);

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());
beforeEach(async () => {
  await own.client.sql.unsafe(`TRUNCATE casey.feeds, ${CONTRACT_TABLES.map(({ name }) => `analytics.${name}`)}`);
});

async function measure(name: FeedName, { date = "2026-11-20", now = NOW, timeZone = "UTC" } = {}) {
  const [feed] = await measureFeeds({ sql: own.client.sql, date, now, timeZone }, [name]);
  return feed;
}

describe("measureFeeds", () => {
  test("the newest row by its own date, also one far back; later than today does not count", async () => {
    const row = { householdId, eventType: "app_open" };
    expect(await measure("activity")).toMatchObject({ newestDate: null, loadedAt: null });
    await insert(own.client.db, "householdActivity", { ...row, activityDate: "2024-02-29" });
    expect(await measure("activity")).toMatchObject({ newestDate: "2024-02-29" });
    await insert(own.client.db, "householdActivity", { ...row, activityDate: "2026-11-01" });
    expect(await measure("activity")).toMatchObject({ newestDate: "2026-11-01" });
    await insert(own.client.db, "householdActivity", { ...row, activityDate: "2026-11-21" });
    await insert(own.client.db, "householdActivity", { ...row, activityDate: "2026-11-22" });
    expect(await measure("activity")).toMatchObject({ newestDate: "2026-11-21", longestGap: null });
  });

  test("an instant's date is that of the organisation's zone", async () => {
    await insert(own.client.db, "userSessions", { householdId, loginAt: new Date("2026-11-19T23:30:00Z") });
    expect(await measure("sessions")).toMatchObject({ newestDate: "2026-11-19" });
    expect(await measure("sessions", { timeZone: "Europe/Vienna" })).toMatchObject({ newestDate: "2026-11-20" });
    expect((await measure("sessions", { timeZone: "Europe/Vienna" }))?.loadedAt).toBeInstanceOf(Date);
  });

  test("when a row was last loaded", async () => {
    const loadedAt = new Date("2026-11-20T04:05:06.789Z");
    await insert(own.client.db, "subscriptions", { householdId, paymentDate: "2026-11-01", loadedAt });
    await insert(own.client.db, "subscriptions", {
      householdId,
      paymentDate: "2026-11-02",
      loadedAt: at("2026-11-03"),
    });
    expect(await measure("payments")).toMatchObject({ newestDate: "2026-11-02", loadedAt });
  });

  test("the longest gap between days with rows, of 90 days", async () => {
    for (const day of ["2026-08-22", "2026-08-23", "2026-11-10", "2026-11-10", "2026-11-20"]) {
      await insert(own.client.db, "supportTickets", { householdId, createdAt: at(day) });
    }
    expect(await measure("tickets")).toMatchObject({ longestGap: 79 });
    expect(await measure("tickets", { date: "2026-11-21" })).toMatchObject({ longestGap: 10 });
    expect(await measure("nps")).toMatchObject({ longestGap: null });
  });
});

describe("storeFeeds", () => {
  test("keeps the latest measure, and none of an earlier day", async () => {
    await insert(own.client.db, "performanceDaily", { metricDate: "2026-11-18" });
    const scope = { sql: own.client.sql, now: NOW, timeZone: "UTC" };
    const store = async (date: string) =>
      storeFeeds(own.client.sql, await measureFeeds({ ...scope, date }, ["performance", "tickets"]), NOW);
    await store("2026-11-19");
    await insert(own.client.db, "performanceDaily", { metricDate: "2026-11-20" });
    await store("2026-11-20");
    const stored = await listFeeds(own.client.db);
    expect(stored).toMatchObject([
      { name: "performance", newestDate: "2026-11-20", checkedOn: "2026-11-20", checkedAt: NOW },
      { name: "tickets", newestDate: null, loadedAt: null },
    ]);
    await store("2026-05-05");
    expect(await listFeeds(own.client.db)).toEqual(stored);
  });
});
