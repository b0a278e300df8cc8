import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ensurePartitions } from "./partitions";
import { findSchemaDrift } from "./schema-drift";
import { createOwnDatabase, type OwnDatabase } from "./test/own-database";

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());

test("a migrated database has none, with partitions of any month", async () => {
  await ensurePartitions(own.client.sql, "2026-01-01", "2026-02-01");
  expect(await findSchemaDrift(own.client.sql)).toEqual({ missing: [], changed: [], extra: [] });
});

test("a login of any name sees none: PostgreSQL leaves out a schema that is called as the login is", async () => {
  for (const path of ["public", "casey", "analytics, casey"]) {
    const drift = await own.client.sql.begin(async (tx) => {
      await tx`SELECT set_config('search_path', ${path}, true)`;
      return findSchemaDrift(tx);
    });
    expect(drift).toEqual({ missing: [], changed: [], extra: [] });
  }
});

test("what was changed by hand is named", async () => {
  const { sql } = own.client;
  await sql`ALTER TABLE analytics.dim_pets DROP COLUMN species, ADD COLUMN colour text`;
  await sql`ALTER TABLE analytics.dim_pets ALTER COLUMN pet_name SET NOT NULL`;
  await sql`DROP INDEX analytics.dim_members_joined_at`;
  await sql`CREATE TABLE casey.mine (note text)`;
  expect(await findSchemaDrift(sql)).toEqual({
    missing: ["column analytics.dim_pets.species", "index analytics.dim_members.dim_members_joined_at"],
    changed: ["column analytics.dim_pets.pet_name: is text NOT NULL instead of text"],
    extra: ["column analytics.dim_pets.colour", "column casey.mine.note", "table casey.mine"],
  });
});
