import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Client, openClient } from "@/db/client";
import { households } from "@/db/schema/analytics";
import { currentHouseholds, runs } from "@/db/schema/scoring";
import { searchHouseholds } from "./household-search";

let client: Client;
let runId: number;
const NAMES = ["The Okafor family", "Okafor and Rao", "Lindqvist", "Miller", "Johnson 100 %", "id-04 fans"];
const churned = { householdId: "gone-1", householdName: "The Departed" };

beforeAll(async () => {
  client = openClient(inject("connection"));
  const [run] = await client.db
    .insert(runs)
    .values({ scoreDate: "2026-11-20", status: "published", modelVersion: 1 })
    .returning({ runId: runs.runId });
  runId = run?.runId ?? 0;
  await client.db.insert(currentHouseholds).values(
    NAMES.map((householdName, index) => ({
      runId,
      householdId: `id-0${index}`,
      householdName,
      sortName: householdName.toLowerCase(),
      planType: "Free",
      mrrCents: 0,
      memberCount: 2,
      healthScore: 85,
      healthSegment: "Healthy",
      churnRiskScore: 0,
      churnRiskSegment: "Healthy",
      behavioralSegment: "Undefined",
      lifecycleStage: "Established",
      ...(index === 2 && { contactName: "Maja Nowak", contactEmail: "maja@example.com" }),
      signals: [],
      daysInactive: 0,
    })),
  );
  await client.db.insert(households).values(
    [churned, { householdId: "id-02", householdName: "Lindqvist" }].map((household) => ({
      ...household,
      planType: "Premium",
      memberCount: 1,
      isActive: false,
      createdAt: new Date("2025-01-15T12:00:00Z"),
      mrrCents: 0,
      recurringTasksEnabled: false,
      remindersEnabled: false,
      photosUploadedCount: 0,
      calendarSyncEnabled: false,
      notificationsEnabled: false,
    })),
  );
});
afterAll(async () => {
  await client.db.delete(currentHouseholds).where(eq(currentHouseholds.runId, runId));
  await client.db.delete(households).where(inArray(households.householdId, [churned.householdId, "id-02"]));
  await client.db.delete(runs).where(eq(runs.runId, runId));
  await client.close();
});

const search = async (text: string, limit = 8) =>
  (await searchHouseholds(client.db, { runId, text, limit })).map(({ householdName }) => householdName);

describe("the palette's search", () => {
  it("finds names that begin with the text before names that hold it", async () => {
    expect(await search("okaf")).toEqual(["Okafor and Rao", "The Okafor family"]);
  });
  it("finds an id, and what begins with it, each once", async () => {
    expect(await search("id-04")).toEqual(["Johnson 100 %", "id-04 fans"]);
    expect(await search("id-0")).toHaveLength(6);
    expect(await search("id-0", 3)).toHaveLength(3);
  });
  it("finds a household that is not active by its whole id", async () => {
    expect(await searchHouseholds(client.db, { runId, text: "gone-1", limit: 8 })).toEqual([
      { ...churned, contact: null, planType: "Premium", healthSegment: null },
    ]);
  });
  it("says the segment of an active one", async () => {
    const [first] = await searchHouseholds(client.db, { runId, text: "id-02", limit: 8 });
    expect(first?.healthSegment).toBe("Healthy");
  });
  it("finds a contact by name or address, and says which", async () => {
    const contacts = async (text: string) =>
      (await searchHouseholds(client.db, { runId, text, limit: 1 })).map((found) => [
        found.householdName,
        found.contact,
      ]);
    expect(await contacts("nowak")).toEqual([["Lindqvist", "Maja Nowak"]]);
    expect(await contacts("MAJA@ex")).toEqual([["Lindqvist", "maja@example.com"]]);
    expect(await contacts("lindq")).toEqual([["Lindqvist", null]]);
  });
  it.each([
    ["okafr", "Okafor"],
    ["milelr", "Miller"],
    ["jonson", "Johnson"],
    ["lindqist", "Lindqvist"],
    ["nowka", "Lindqvist"],
  ])("forgives a typing error: %s", async (typed, meant) => expect((await search(typed))[0]).toContain(meant));
  it("asks the index for what resembles a text, not every row", async () => {
    const plan = await client.sql.begin(async (tx) => {
      await tx`SET LOCAL enable_seqscan = off`;
      return tx`EXPLAIN SELECT FROM casey.current_households WHERE casey.resembles('okafr', search_text)`;
    });
    expect(JSON.stringify(plan)).toContain("current_households_default_search");
  });
  it("finds nothing that nothing resembles", async () => expect(await search("zzyzx quux")).toEqual([]));
  it("takes pattern signs as they are", async () => {
    expect(await search("%")).toEqual(["Johnson 100 %"]);
    expect(await search("_")).toEqual([]);
  });
});
