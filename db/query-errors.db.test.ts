import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, expect, inject, test } from "vitest";
import { openClient } from "./client";
import { reasonOf } from "./query-errors";

const { db, close } = openClient(inject("connection"));
afterAll(close);

const failed: Promise<Error> = db
  .execute(sql`SELECT no_such_column WHERE 'ann@example.com' = ${"bob@example.com"}`)
  .then(() => new Error("it worked"))
  .catch((error) => error);

test("a failed query is logged with its reason and without its parameters", async () => {
  const logged = inspect(await failed);
  expect(logged).toContain("no_such_column");
  expect(logged).toContain('column "no_such_column" does not exist');
  expect(logged).not.toContain("bob@example.com");
});

test("the reason is what Postgres said; any other error is its own", async () => {
  expect(reasonOf(await failed).message).toBe('column "no_such_column" does not exist');
  const other = new Error("no luck");
  expect(reasonOf(other)).toBe(other);
});
