import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { CONTRACT_TABLES } from "@/db/contract-tables";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { sourceOf } from "./import-test-kit";
import { type ImportRequest, importFiles } from "./run";

let own: OwnDatabase;
let folder: string;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  folder = mkdtempSync(path.join(tmpdir(), "casey-import-"));
});
afterAll(async () => {
  await own.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await own.client.sql.unsafe(`TRUNCATE casey.audit_log, ${CONTRACT_TABLES.map(({ name }) => `analytics.${name}`)}`);
  await insert(own.client.db, "households", { householdId: "h" });
});

const rejectsPath = () => path.join(folder, "rejects.csv");
const rejects = () => readFileSync(rejectsPath(), "utf8").trim().split("\n").slice(1);
const from = (table: string, content: string | Buffer) => sourceOf(table, content, { rejectsPath: rejectsPath() });
const importAll = (request: Partial<ImportRequest>) =>
  importFiles({
    client: own.client,
    timeZone: "UTC",
    sources: [],
    strict: false,
    actor: "cli",
    now: new Date(),
    ...request,
  });

/** Imports one file and returns its counts. */
async function importOne(table: string, content: string | Buffer, request: Partial<ImportRequest> = {}) {
  const { files } = await importAll({ sources: [from(table, content)], ...request });
  const { source: _, ...counts } = files[0] ?? {};
  return counts;
}

const HOUSEHOLDS =
  "household_id,household_name,plan_type,member_count,is_active,created_at,mrr_cents,recurring_tasks_enabled," +
  "reminders_enabled,photos_uploaded_count,calendar_sync_enabled,notifications_enabled";
const household = (id: string, name = "A") => `${id},${name},Free,2,true,2026-01-01T00:00:00Z,0,t,f,0,t,f`;
const PETS = "household_id,pet_id,added_at,pet_name";
const pets = () => own.client.sql`SELECT pet_id, pet_name FROM analytics.dim_pets ORDER BY pet_id`;

describe("by key", () => {
  test("new rows are inserted, others updated where they differ; the same file again changes nothing", async () => {
    const first = `${PETS}\nh,p,2026-01-01T00:00:00Z,Rex\nh,q,2026-01-01T00:00:00Z,Tom`;
    expect(await importOne("dim_pets", first)).toMatchObject({ read: 2, inserted: 2, updated: 0, unchanged: 0 });
    const before = await own.client.sql`SELECT * FROM analytics.dim_pets ORDER BY pet_id`;
    expect(await importOne("dim_pets", first)).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    expect([...(await own.client.sql`SELECT * FROM analytics.dim_pets ORDER BY pet_id`)]).toEqual([...before]);
    const second = `${PETS}\nh,p,2026-01-01T00:00:00Z,Max\nh,q,2026-01-01T00:00:00Z,Tom\nh,r,2026-01-01T00:00:00Z,`;
    expect(await importOne("dim_pets", second)).toMatchObject({ inserted: 1, updated: 1, unchanged: 1 });
    expect([...(await pets())]).toEqual([
      { pet_id: "p", pet_name: "Max" },
      { pet_id: "q", pet_name: "Tom" },
      { pet_id: "r", pet_name: null },
    ]);
    const [row] = await own.client
      .sql`SELECT count(*)::int FROM analytics.dim_pets WHERE loaded_at > ${before[0]?.loaded_at}`;
    expect(row).toEqual({ count: 2 });
  });

  test("of two rows with one key the last wins", async () => {
    const counts = await importOne("dim_pets", `${PETS}\nh,p,2026-01-01T00:00:00Z,Rex\nh,p,2026-01-01T00:00:00Z,Max`);
    expect(counts).toMatchObject({ read: 2, accepted: 2, inserted: 1, superseded: 1 });
    expect([...(await pets())]).toEqual([{ pet_id: "p", pet_name: "Max" }]);
  });

  test("an absent column keeps what is there, an empty cell is null", async () => {
    await insert(own.client.db, "pets", { householdId: "h", petId: "p", petName: "Rex", species: "dog" });
    expect(await importOne("dim_pets", "household_id,pet_id,pet_name\nh,p,\n")).toMatchObject({ updated: 1 });
    const [row] = await own.client.sql`SELECT pet_name, species, added_at FROM analytics.dim_pets`;
    expect(row).toEqual({ pet_name: null, species: "dog", added_at: "2026-01-15 12:00:00+00" });
  });

  test("an absent column of a new row takes its default; without one the row is rejected", async () => {
    const columns = "household_id,payment_id,plan_type,payment_status,payment_failed,payment_date,amount_cents";
    await importOne("dim_subscriptions", `${columns}\nh,a,Free,current,no,2026-01-01,0`);
    expect((await own.client.sql`SELECT billing_period_days FROM analytics.dim_subscriptions`)[0]).toEqual({
      billing_period_days: 30,
    });
    const counts = await importOne("dim_subscriptions", "household_id,payment_id,plan_type\nh,a,Premium\nh,b,Premium");
    expect(counts).toMatchObject({ accepted: 1, rejected: 1, updated: 1 });
    expect(rejects()).toEqual(['3,payment_status,,"absent, and a new row needs it"']);
  });

  test("objects that give different keys: each gives what it has, as if stored one by one", async () => {
    const lines = [
      { household_id: "h", pet_id: "p", added_at: "2026-01-01T00:00:00Z", pet_name: "Rex", species: "dog" },
      { household_id: "h", pet_id: "p", pet_name: null },
      { household_id: "h", pet_id: "q", pet_name: "Tom" },
    ];
    const file = lines.map((line) => JSON.stringify(line)).join("\n");
    expect(await importOne("dim_pets", file)).toMatchObject({ inserted: 1, superseded: 1, rejected: 1 });
    expect(rejects()).toEqual(['3,added_at,,"absent, and a new row needs it"']);
    const [row] = await own.client.sql`SELECT pet_name, species FROM analytics.dim_pets`;
    expect(row).toEqual({ pet_name: null, species: "dog" });
    expect(await importOne("dim_pets", file)).toMatchObject({ unchanged: 1, superseded: 1, rejected: 1 });
  });

  test("an instant without an offset is meant in the organisation's zone, a date alone is its start there", async () => {
    const instants = ["2026-07-01 00:00:00", "2026-07-01", "2026-07-01 00:00:00Z"];
    await importOne("dim_pets", [PETS, ...instants.map((at, index) => `h,${index},${at},Rex`)].join("\n"), {
      timeZone: "Europe/Vienna",
    });
    const rows = await own.client.sql`SELECT added_at FROM analytics.dim_pets ORDER BY pet_id`;
    const [vienna, utc] = ["2026-06-30 22:00:00+00", "2026-07-01 00:00:00+00"];
    expect(rows.map(({ added_at }) => added_at)).toEqual([vienna, vienna, utc]);
  });

  test("a cell of 1 MB arrives whole", async () => {
    const name = "ä".repeat(524_288);
    await importOne("dim_pets", `${PETS}\nh,p,2026-01-01T00:00:00Z,"${name}"`);
    const [row] = await own.client.sql`SELECT pet_name = ${name} AS same FROM analytics.dim_pets`;
    expect(row).toEqual({ same: true });
  });

  test("text of every kind arrives as it is", async () => {
    const name = 'a\\b\t"c"\r\nd\\N \u{1f436}';
    await importOne("dim_pets", `${PETS}\nh,p,2026-01-01T00:00:00Z,"${name.replaceAll('"', '""')}"`);
    expect([...(await pets())]).toEqual([{ pet_id: "p", pet_name: name }]);
  });
});

describe("days of partitioned tables", () => {
  const EVENTS = "household_id,event_id,user_id,event_type,activity_date";
  const events = () => own.client.sql`
    SELECT event_id, activity_date::text AS day, pet_id, tableoid::regclass::text AS place
    FROM analytics.fct_household_activity ORDER BY event_id, day`;

  test("months are made for what is imported", async () => {
    await importOne("fct_household_activity", `${EVENTS}\nh,e,u,app_open,2031-02-28\nh,f,u,app_open,2033-01-01`);
    const places = (await events()).map(({ place }) => place);
    expect(places).toEqual(["analytics.fct_household_activity_2031_02", "analytics.fct_household_activity_2033_01"]);
    const [between] = await own.client.sql`SELECT to_regclass('analytics.fct_household_activity_2032_01') AS found`;
    expect(between?.found).toBeNull();
  });

  test("an event whose day moved is moved, with what the file leaves out", async () => {
    await insert(own.client.db, "householdActivity", { householdId: "h", eventId: "e", petId: "rex" });
    const moved = `${EVENTS}\nh,e,u,app_open,2031-02-28`;
    expect(await importOne("fct_household_activity", moved)).toMatchObject({ inserted: 0, updated: 1 });
    expect([...(await events())]).toEqual([
      { event_id: "e", day: "2031-02-28", pet_id: "rex", place: "analytics.fct_household_activity_2031_02" },
    ]);
    expect(await importOne("fct_household_activity", moved)).toMatchObject({ unchanged: 1 });
  });

  test("of an event under several days the file's remains", async () => {
    const row = { householdId: "h", eventId: "e", userId: "u", eventType: "app_open" };
    for (const activityDate of ["2026-01-01", "2026-01-02", "2026-03-01"]) {
      await insert(own.client.db, "householdActivity", { ...row, activityDate });
    }
    const file = (day: string) => `${EVENTS}\nh,e,u,app_open,${day}\nh,e,u,app_open,${day}`;
    expect(await importOne("fct_household_activity", file("2026-01-02"))).toMatchObject({ updated: 1, superseded: 1 });
    expect((await events()).map(({ day }) => day)).toEqual(["2026-01-02"]);
  });

  test("a session whose start moved is moved, across the month's end in UTC", async () => {
    const columns = "household_id,session_id,user_id,login_at,session_duration_minutes,feature_name";
    await importOne("fct_user_sessions", `${columns}\nh,s,u,2026-01-31T23:59:59Z,5,reminders`);
    await importOne("fct_user_sessions", `${columns}\nh,s,u,2026-01-31T23:59:59-05:00,5,reminders`);
    const rows = await own.client.sql`SELECT tableoid::regclass::text AS place FROM analytics.fct_user_sessions`;
    expect([...rows]).toEqual([{ place: "analytics.fct_user_sessions_2026_02" }]);
  });
});

describe("rejects", () => {
  const mixed = `${PETS}\nh,p,2026-01-01T00:00:00Z,Rex\nx,q,2026-01-01T00:00:00Z,Tom\nh,r,yesterday,Max\nh,s`;

  test("are listed with line, column, value and reason; the others are stored", async () => {
    const counts = await importOne("dim_pets", mixed);
    expect(counts).toMatchObject({ read: 4, accepted: 1, rejected: 3, inserted: 1 });
    expect(rejects()).toEqual([
      "4,added_at,yesterday,not an instant such as 2026-11-20T09:30:00Z",
      "5,,,2 fields where the header has 4",
      "3,household_id,x,no household of this id is known",
    ]);
  });

  test("an import that is strict then changes nothing, and lists them", async () => {
    const { committed, files } = await importAll({ sources: [from("dim_pets", mixed)], strict: true });
    expect({ committed, rejected: files[0]?.rejected }).toEqual({ committed: false, rejected: 3 });
    expect(await pets()).toHaveLength(0);
    expect(await own.client.sql`SELECT FROM casey.audit_log`).toHaveLength(0);
    expect(rejects()).toHaveLength(3);
    const good = await importAll({
      sources: [from("dim_pets", mixed.split("\n").slice(0, 2).join("\n"))],
      strict: true,
    });
    expect(good.committed).toBe(true);
    expect(statSync(rejectsPath(), { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe("several files are one import", () => {
  const sources = () => [
    from("dim_households", `${HOUSEHOLDS}\n${household("new")}`),
    from("dim_pets", gzipSync(`${PETS}\nnew,p,2026-01-01T00:00:00Z,Rex`)),
    from(
      "fct_household_activity",
      '{"household_id":"new","event_id":"e","user_id":"u","event_type":"x","activity_date":"2026-01-01"}',
    ),
  ];

  test("facts find the households of the same folder; the audit log tells of each file", async () => {
    const { files } = await importAll({ sources: sources() });
    expect(files.map(({ inserted }) => inserted)).toEqual([1, 1, 1]);
    const log = await own.client.sql`SELECT actor, action, subject, detail FROM casey.audit_log ORDER BY audit_id`;
    expect(log.map(({ subject }) => subject)).toEqual(["dim_households", "dim_pets", "fct_household_activity"]);
    expect(log[0]).toMatchObject({
      actor: "cli",
      action: "data.imported",
      detail: { read: 1, inserted: 1, rejected: 0 },
    });
  });

  test.each([
    ["is cut off", gzipSync("household_id").subarray(0, 15), "cut off"],
    ["is not UTF-8", Buffer.from("household_id,\xe4", "latin1"), "Line 1 is not UTF-8"],
    ["has an unknown column", "household_id,weight\n", 'no column "weight"'],
    ["has another delimiter", "household_id^user_id^joined_at\nh^u^2026-01-01", 'no column "household_id^user_id'],
    [
      "has a quote without end",
      'household_id,user_id,joined_at\nh,"u,2026-01-01\n',
      "opens a quote that is not closed",
    ],
  ])("one that %s: nothing changes", async (_, content, sentence) => {
    await expect(importAll({ sources: [...sources(), from("dim_members", content)] })).rejects.toThrow(sentence);
    const [row] = await own.client.sql`SELECT count(*)::int FROM analytics.dim_households`;
    expect(row).toEqual({ count: 1 });
  });

  test("two imports at once wait for one another", async () => {
    const results = await Promise.all([importAll({ sources: sources() }), importAll({ sources: sources() })]);
    const counts = results.map(({ files }) => files.map(({ inserted, unchanged }) => [inserted, unchanged]));
    expect(counts.map((files) => JSON.stringify(files)).sort()).toEqual([
      JSON.stringify([
        [0, 1],
        [0, 1],
        [0, 1],
      ]),
      JSON.stringify([
        [1, 0],
        [1, 0],
        [1, 0],
      ]),
    ]);
  });
});
