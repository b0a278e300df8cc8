import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/dates";
import { type SignInLoad, startSignInLoad } from "./test/sign-in-load";
import { type Part, type StartedCasey, startCasey } from "./test/started-casey";

const ROUNDS = 20;
const BACK_MS = 5_000;
/** Killed often within a minute, the worker is started again ever later. */
const WORKER_BACK_MS = 40_000;
const AWAY = "Casey cannot reach its database";
/** Days before the demo's own, so that all of these rows are the imports'. */
const IMPORTED_DAYS = 20_000;

let casey: StartedCasey;
let load: SignInLoad;
let folder: string;
const slowest: Record<Part, number> = { web: 0, worker: 0, database: 0 };
/** How long an import and a scoring take when nothing kills them: kills are spread over so much time. */
const duration = { import: 0, score: 0 };

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "casey-kills-"));
  casey = await startCasey(200);
  load = startSignInLoad(casey);
});
afterAll(async () => {
  await load.end();
  rmSync(folder, { recursive: true });
});

test("the worker is killed over its scoring of the past, and finishes it, no day missing", async () => {
  for (let kill = 0; kill < ROUNDS; kill++) await killAndWait("worker", WORKER_BACK_MS);
  const missing = async () => {
    const [row] = await casey.query(`SELECT value->>'until' AS until FROM casey.settings WHERE key = 'demo'`);
    const wanted = Array.from({ length: 90 }, (_, ago) => addDays(String(row?.until), -ago));
    const days = await casey.query("SELECT score_date::text AS day FROM casey.published_days");
    const found = new Set(days.map(({ day }) => day));
    return wanted.filter((day) => !found.has(day));
  };
  await expect.poll(missing, { timeout: 600_000, interval: 2_000 }).toEqual([]);
  await expectWholeRecords();
});

test("nothing is killed: an import and a scoring take so long", async () => {
  duration.import = await timed(() => completed(importOf(0)));
  duration.score = await timed(scoredOnceFree);
});

describe.each(Array.from({ length: ROUNDS }, (_, round) => round))("round %i", (round) => {
  const fraction = ((round + 1) * 0.618) % 1;

  test("the web server is killed and is back", () => killAndWait("web"));

  test("the importer is killed: all of its rows or none", async () => {
    const done = await killedAfter(importOf(round + 1), fraction * duration.import);
    const found =
      await casey.query(`SELECT p95_ms::int AS p95, count(*)::int AS rows FROM analytics.fct_performance_daily
      WHERE metric_date < '1970-01-01'::date + ${IMPORTED_DAYS} GROUP BY p95_ms`);
    expect(found).toHaveLength(1);
    expect(found[0]?.rows).toBe(IMPORTED_DAYS);
    if (done) expect(found[0]?.p95).toBe(round + 1);
  });

  test("scoring is killed: its day is as it was or wholly new", async () => {
    const before = await publishedRun();
    const done = await killedAfter(scoring(), fraction * duration.score);
    if (done) expect(await publishedRun()).toBeGreaterThan(before);
    await expectWholeRecords();
  });

  test("the database is killed: pages say so, the web server lives, all is back", async () => {
    const web = casey.pidOf("web");
    await killAndWait("database");
    expect(casey.pidOf("web")).toBe(web);
    await expectWholeRecords();
  });
});

test("every acknowledged sign-in is in the audit log, once", async () => {
  await load.end();
  const rows = await casey.query(`SELECT detail->>'address' AS address, count(*)::int AS times FROM casey.audit_log
    WHERE action = 'session.started' GROUP BY 1`);
  const times = new Map(rows.map((row) => [row.address, row.times]));
  expect(load.acknowledged.length).toBeGreaterThan(ROUNDS * 5);
  expect(load.acknowledged.filter((address) => times.get(address) !== 1)).toEqual([]);
});

test("told to stop it ends by itself, and the database with it", async () => {
  expect(await casey.stop()).toBe(0);
  expect(casey.pidOf("database")).toBeNull();
  process.stdout.write(`Slowest return: ${JSON.stringify(slowest)}; signed in ${load.acknowledged.length} times.\n`);
});

/** Kills a part of Casey and waits until it serves again; meanwhile pages are there, say what is the matter, or are refused. */
async function killAndWait(part: Part, withinMs = BACK_MS): Promise<void> {
  await expect.poll(() => casey.pidOf(part), { timeout: 30_000 }).not.toBeNull();
  const pid = casey.pidOf(part) ?? 0;
  process.kill(pid, "SIGKILL");
  const began = Date.now();
  await expect
    .poll(async () => (await isServing()) && ![null, pid].includes(casey.pidOf(part)), {
      timeout: 60_000,
      interval: 50,
    })
    .toBe(true);
  const took = Date.now() - began;
  slowest[part] = Math.max(slowest[part], took);
  expect(took, `the ${part} was back after`).toBeLessThan(withinMs);
}

async function isServing(): Promise<boolean> {
  const answer = await fetch(`${casey.address}/sign-in`).catch(() => null);
  if (!answer) return false;
  const page = await answer.text();
  if (answer.status !== 200) expect([answer.status, page.includes(AWAY)]).toEqual([503, true]);
  return answer.status === 200;
}

function importOf(value: number) {
  const file = path.join(folder, `${value}.csv`);
  const days = Array.from({ length: IMPORTED_DAYS }, (_, day) => `${addDays("1970-01-01", day)},${value},9`);
  writeFileSync(file, ["metric_date,p95_ms,request_count", ...days].join("\n"));
  return casey.command("import", "fct_performance_daily", file);
}

function scoring() {
  return casey.command("score", "--restate");
}

/** Kills a command after so long. @returns whether it had said that it was done */
async function killedAfter(command: ReturnType<typeof scoring>, milliseconds: number): Promise<boolean> {
  const ended = once(command, "exit");
  await Promise.race([ended, pause(milliseconds)]);
  command.kill("SIGKILL");
  const [code] = await ended;
  return code === 0;
}

async function completed(command: ReturnType<typeof scoring>): Promise<void> {
  const said = command.stderr ? text(command.stderr) : "";
  const [code] = await once(command, "exit");
  expect(code, await said).toBe(0);
}

/** The worker may still be at the last of its past days. */
async function scoredOnceFree(): Promise<void> {
  for (;;) {
    const [code] = await once(scoring(), "exit");
    if (code === 0) return;
    await pause(2_000);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function publishedRun(): Promise<number> {
  const [row] = await casey.query("SELECT run_id::int FROM casey.published_days ORDER BY score_date DESC LIMIT 1");
  return Number(row?.run_id);
}

/** Each published day has one published run, and of it as many rows as the run counted. */
async function expectWholeRecords(): Promise<void> {
  const broken = await casey.query(`
    SELECT p.score_date::text, r.status, r.household_count, rows.count::int FROM casey.published_days p
    JOIN casey.runs r USING (run_id)
    CROSS JOIN LATERAL (SELECT count(*) FROM analytics.fct_customer_health h WHERE h.score_date = p.score_date) rows
    WHERE r.status <> 'published' OR r.household_count IS DISTINCT FROM rows.count`);
  expect(broken).toEqual([]);
}
