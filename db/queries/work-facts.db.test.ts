import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createJobRun, finishJobRun, recordHeartbeat, removeWorker } from "@/db/mutations/jobs";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { findMigrationNumber, findWorkFacts } from "./work-facts";

let own: OwnDatabase;
const worker = () => ({ workerId: randomUUID(), host: "here", processId: 1 });
const queued = { jobId: randomUUID(), queue: "nightly-scoring", data: {}, attempt: 1, isLast: false } as const;
const states = async () =>
  (await own.client.sql`SELECT state FROM casey.job_runs ORDER BY job_run_id`).map((r) => r.state);

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());
beforeEach(() => own.client.sql`TRUNCATE casey.workers, casey.job_runs`);

test("a new database tells of no work, and of its schema", async () => {
  expect(await findWorkFacts(own.client.db)).toEqual({ workerSeenAt: null, nightly: null, newestDate: null });
  const journal = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8"));
  expect(await findMigrationNumber(own.client.db)).toBe(journal.entries.at(-1).idx);
});

describe("heartbeats and attempts", () => {
  test("a worker is seen, and its latest attempt told", async () => {
    const { db } = own.client;
    const one = worker();
    await recordHeartbeat(db, one, []);
    const first = await createJobRun(db, one.workerId, queued);
    await finishJobRun(db, first, { state: "done", summary: { days: 1 } });
    await createJobRun(db, one.workerId, queued);
    const facts = await findWorkFacts(db);
    expect(facts.nightly).toMatchObject({ state: "running", finishedAt: null });
    expect(Math.abs(Date.now() - (facts.workerSeenAt?.getTime() ?? 0))).toBeLessThan(60_000);
    await removeWorker(db, one.workerId);
    expect((await findWorkFacts(db)).workerSeenAt).toBeNull();
  });

  test("an attempt of a worker that was not seen for two minutes is interrupted by the next heartbeat of another", async () => {
    const { db, sql } = own.client;
    const [dead, alive] = [worker(), worker()];
    await recordHeartbeat(db, dead, []);
    await createJobRun(db, dead.workerId, queued);
    await recordHeartbeat(db, alive, []);
    expect(await states()).toEqual(["running"]);
    await sql`UPDATE casey.workers SET seen_at = seen_at - interval '121 seconds' WHERE worker_id = ${dead.workerId}`;
    await recordHeartbeat(db, alive, []);
    expect(await states()).toEqual(["interrupted"]);
  });

  test("of a worker's own attempts those it is at go on, those it knows nothing of do not", async () => {
    const { db } = own.client;
    const one = worker();
    await recordHeartbeat(db, one, []);
    await createJobRun(db, one.workerId, queued);
    const atWork = await createJobRun(db, one.workerId, queued);
    await recordHeartbeat(db, one, [atWork]);
    expect(await states()).toEqual(["interrupted", "running"]);
  });
});
