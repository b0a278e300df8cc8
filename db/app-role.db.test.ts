import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connectionAsApp, isBarredFromChangingAudit } from "./app-role";
import { type Client, type Connection, openClient } from "./client";
import { writeAudit } from "./mutations/audit";
import { isAppRoleReady } from "./queries/installation";
import { createOwnDatabase, type OwnDatabase } from "./test/own-database";

/** On a server reached by URL the owner's login takes the role on, and could lay it down: a login of its own is stronger. */
const ONLY_BY_ITS_OWN_LOGIN = "url" in inject("connection") ? [] : [["becomes nobody else", "SET ROLE casey_loader"]];

let own: OwnDatabase;
let app: Client;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  app = openClient((await connectionAsApp(own.connection)) as Connection, { max: 2 });
});
afterAll(async () => {
  await app.close();
  await own.drop();
});

describe("the web server's role", () => {
  test("is casey_app, and reads and adds to the audit log", async () => {
    expect(await app.sql`SELECT current_user::text AS role`).toEqual([{ role: "casey_app" }]);
    await writeAudit(app.db, { actor: "nobody", action: "session.refused" });
    expect(await app.sql`SELECT action FROM casey.audit_log`).toEqual([{ action: "session.refused" }]);
  });

  test.each([
    ["changes no line of it", "UPDATE casey.audit_log SET actor = 'somebody else'"],
    ["dates no line back", "INSERT INTO casey.audit_log (actor, action, at) VALUES ('a', 'b', '2020-01-01')"],
    [
      "chooses no line's number",
      "INSERT INTO casey.audit_log (audit_id, actor, action) OVERRIDING SYSTEM VALUE VALUES (1, 'a', 'b')",
    ],
    ["removes none", "DELETE FROM casey.audit_log"],
    ["does not empty it", "TRUNCATE casey.audit_log"],
    [
      "does not write over a line",
      "INSERT INTO casey.audit_log (actor, action) VALUES ('a', 'b') ON CONFLICT (audit_id) DO UPDATE SET actor = 'c'",
    ],
    ["changes no table", "ALTER TABLE casey.users ADD COLUMN more text"],
    ["drops none", "DROP TABLE casey.audit_log"],
    ["empties none", "TRUNCATE casey.users"],
    ["makes none beside the application's", "CREATE TABLE casey.mine (a int)"],
    ["makes none beside the facts", "CREATE TABLE analytics.mine (a int)"],
    ["makes none beside the jobs", "CREATE TABLE casey_jobs.mine (a int)"],
    ["makes no schema", "CREATE SCHEMA mine"],
    ["makes no role", "CREATE ROLE mine"],
    ["writes no facts", "INSERT INTO analytics.dim_pets (household_id, pet_id, added_at) VALUES ('h', 'p', now())"],
    ["removes no facts", "DELETE FROM analytics.dim_households"],
    ["replays no migration", "DELETE FROM casey.__drizzle_migrations"],
    ...ONLY_BY_ITS_OWN_LOGIN,
  ])("%s", async (_, statement) => {
    await expect(app.sql.unsafe(statement)).rejects.toThrow(/permission denied|must be (owner|able)/);
  });

  test("works on what is made later, in the schemas of the application and of its jobs", async () => {
    await own.client.sql.unsafe(`
      CREATE TABLE casey.later (id int GENERATED ALWAYS AS IDENTITY, note text); CREATE TABLE casey_jobs.later (id serial);
      CREATE TABLE analytics.later (id int)`);
    await app.sql.unsafe(`
      INSERT INTO casey.later (note) VALUES ('a'); UPDATE casey.later SET note = 'b'; DELETE FROM casey.later;
      INSERT INTO casey_jobs.later DEFAULT VALUES; DELETE FROM casey_jobs.later; SELECT * FROM analytics.later`);
    await expect(app.sql`INSERT INTO analytics.later VALUES (1)`).rejects.toThrow(/permission denied/);
    await expect(app.sql`TRUNCATE casey.later`).rejects.toThrow(/permission denied/);
  });

  test("reads every table there is", async () => {
    const tables = await own.client.sql<{ name: string }[]>`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('analytics', 'casey', 'casey_jobs')
      UNION ALL SELECT format('%I.%I', schemaname, viewname) FROM pg_views WHERE schemaname IN ('analytics', 'casey')`;
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) await app.sql.unsafe(`SELECT 1 FROM ${name} LIMIT 1`);
  });
});

describe("a server that does not let Casey make the role", () => {
  test("is noticed: the owner stays, and says so", async () => {
    await own.client.sql`GRANT UPDATE ON casey.audit_log TO casey_app`;
    try {
      expect(await isAppRoleReady(own.client.db)).toBe(false);
      expect(await connectionAsApp(own.connection)).toBeNull();
    } finally {
      await own.client.sql`SELECT casey.grant_app_role()`;
    }
    expect(await connectionAsApp(own.connection)).not.toBeNull();
  });

  test("is noticed by what a login of its own may do", async () => {
    expect(await isBarredFromChangingAudit(own.connection)).toBe(false);
  });
});
