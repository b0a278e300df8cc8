import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { insert } from "@/db/test/factories";
import { createEmptyDatabase, createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { scoreDays } from "@/lib/jobs/score";
import { type Check, trouble } from "./check";
import { examineServer } from "./database";
import { examine, type Patient } from "./examine";

const NOW = new Date("2026-11-21T06:00:00Z");
let own: OwnDatabase;
beforeEach(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterEach(() => own.drop());

/** Everything but the machine, by "section: check". */
async function look(given: Partial<Patient> = {}): Promise<Map<string, Check>> {
  const sections = await examine({
    root: process.cwd(),
    folders: { data: "/var/tmp" },
    driverPatched: true,
    database: own.connection,
    wantedZone: undefined,
    scoreAt: "05:15",
    now: NOW,
    ...given,
  });
  return new Map(
    sections.flatMap(({ title, checks }) =>
      checks.map((check) => [`${title.split(",")[0]}: ${check.name}`, check] as const),
    ),
  );
}

const inTrouble = (checks: Map<string, Check>) =>
  [...checks]
    .filter(([name, { state }]) => state === "trouble" && !name.startsWith("This machine"))
    .map(([name]) => name);

test("a database fresh from its migrations is in no trouble, but for a server without safety", async () => {
  const checks = await look();
  // The throw-away server of the tests gives up fsync for speed.
  expect(inTrouble(checks).filter((name) => name !== "PostgreSQL: fsync")).toEqual([]);
  expect(checks.get("Casey's tables: Schema")).toMatchObject({ state: "ok" });
  expect(checks.get("Work: Worker")).toMatchObject({ state: "warning" });
});

test("a column that was dropped by hand is named", async () => {
  await own.client.sql`ALTER TABLE analytics.dim_pets DROP COLUMN species`;
  const checks = await look();
  expect(checks.get("Casey's tables: Missing")).toMatchObject({
    state: "trouble",
    says: "column analytics.dim_pets.species",
  });
});

test("a database without Casey's tables", async () => {
  const empty = await createEmptyDatabase(inject("connection"));
  const checks = await look({ database: empty.connection });
  expect(checks.get("Casey's tables: Migrations")).toMatchObject({
    state: "trouble",
    says: "none yet",
    todo: expect.stringContaining("migrate"),
  });
  await empty.drop();
});

test("a database of a newer Casey", async () => {
  await own.client.sql`INSERT INTO casey.__drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)`;
  const { says } = (await look()).get("Casey's tables: Migrations") as Check;
  expect(says).toContain("newer Casey");
});

test("another zone than is configured", async () => {
  const checks = await look({ wantedZone: "Europe/Vienna" });
  expect(checks.get("Casey's tables: Time zone")).toMatchObject({
    state: "trouble",
    says: "UTC, and CASEY_TIMEZONE says Europe/Vienna",
  });
});

test("clocks that differ", async () => {
  const { checks } = await examineServer(own.client, () => Date.now() - 300_000);
  const clock = checks.find(({ name }) => name === "Clock");
  expect(clock).toMatchObject({
    state: "trouble",
    says: expect.stringMatching(/^the server's is (299\.9|300\.\d) s ahead/),
  });
});

test("a server that does not answer, one there is none, and a driver without its patch: told, not thrown", async () => {
  const gone = await look({ database: { url: "postgres://nobody@127.0.0.1:1/none" } });
  expect(inTrouble(gone)).toEqual(["PostgreSQL: Answer"]);
  const none = await look({ database: trouble("Embedded server", "it did not start", "Look.") });
  expect(inTrouble(none)).toEqual(["PostgreSQL: Embedded server"]);
  const unpatched = await look({ driverPatched: false });
  expect(unpatched.get("This machine: Database driver")).toMatchObject({
    state: "trouble",
    todo: expect.stringContaining("apply-patches"),
  });
});

test("the findings of the last run, each with its count, a sample and what to do; a day that is missing", async () => {
  await insert(own.client.db, "households", { householdId: "h", memberCount: 0 });
  await scoreDays({ client: own.client, timeZone: "UTC", now: NOW, actor: "cli", dates: ["2026-11-20"] });
  const checks = await look();
  expect(checks.get("Data: members_below_1")).toMatchObject({
    state: "warning",
    says: '1 since 2026-11-20, such as {"household_id":"h","member_count":0}',
  });
  expect(checks.get("Data: orphan_facts")).toMatchObject({ state: "ok", says: "none" });
  expect(checks.get("Data: fct_household_activity")).toMatchObject({ state: "warning" });
  expect(checks.get("Work: Newest scored day")).toMatchObject({ state: "ok", says: "2026-11-20" });
  const later = await look({ now: new Date("2026-11-23T06:00:00Z") });
  expect(later.get("Work: Newest scored day")).toMatchObject({ state: "trouble", says: "2026-11-20, 2 days behind" });
});
