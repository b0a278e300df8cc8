import { readFileSync } from "node:fs";
import PgBoss from "pg-boss";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { enqueue } from "./enqueue";

let own: OwnDatabase;

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());
beforeEach(() => own.client.sql`DELETE FROM casey_jobs.job`);

const jobs = () =>
  own.client.sql`SELECT name, data, state, retry_limit, retry_delay, retry_backoff, start_after > now() AS later
    FROM casey_jobs.job ORDER BY created_on`;

test("the migration makes the tables of the installed pg-boss, word by word", () => {
  const flat = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  const plans = PgBoss.getConstructionPlans("casey_jobs");
  const wanted = plans.slice(plans.indexOf("CREATE SCHEMA"), plans.lastIndexOf("COMMIT;"));
  expect(flat(readFileSync("db/migrations/0002_worker.sql", "utf8"))).toContain(flat(wanted));
});

describe("enqueue", () => {
  test("gives a job its queue's rules", async () => {
    expect(await enqueue(own.client.db, "nightly-scoring", {})).toMatch(/^[0-9a-f-]{36}$/);
    expect([...(await jobs())]).toEqual([
      {
        name: "nightly-scoring",
        data: {},
        state: "created",
        retry_limit: 5,
        retry_delay: 60,
        retry_backoff: true,
        later: false,
      },
    ]);
  });

  test("lets one wish to score wait at most, now or later", async () => {
    await enqueue(own.client.db, "nightly-scoring", {}, { startAfterSeconds: 60 });
    expect(await enqueue(own.client.db, "nightly-scoring", {})).toBeNull();
    expect([...(await jobs())]).toMatchObject([{ later: true }]);
  });

  test("is part of its transaction", async () => {
    const undone = own.client.db.transaction(async (tx) => {
      await enqueue(tx, "nightly-scoring", {});
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await jobs()).toHaveLength(0);
  });
});
