import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { addDays } from "@/lib/dates";
import { type SignInLoad, startSignInLoad } from "./test/sign-in-load";
import { type Part, type StartedCasey, startCasey } from "./test/started-casey";

/** Each kills five: worker, web server, importer, scoring, database. */
const ROUNDS = 20;
const HOUSEHOLDS = 200;
const AWAY = "Casey cannot reach its database";
/** Days before the demo's own, so that all of these rows are the imports'. */
const IMPORTED_DAYS = 20_000;

let casey: StartedCasey;
let load: SignInLoad;
let folder: string;
let written = 0;
const returns: Record<Part, number[]> = { web: [], worker: [], database: [] };
/** How long an import and a scoring take when nothing kills them: kills are spread over so much time. */
const duration = { import: 0, score: 0 };

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "casey-kills-"));
  casey = await startCasey(HOUSEHOLDS);
  load = await startSignInLoad(casey);
  await vi.waitFor(() => expect(load.acknowledged.length).toBeGreaterThan(0), { timeout: 30_000 });
});
afterAll(async () => {
  await load.end();
  casey.remove();
  rmSync(folder, { recursive: true });
});

test("nothing is killed: the worker scores the past, an import and a scoring take so long", async () => {
  await expect.poll(missingDays, { timeout: 600_000, interval: 1_000 }).toEqual([]);
  duration.import = await timed(() => completed(importOfNext()));
  await expect.poll(codeOfScoring, { timeout: 120_000, interval: 1_000 }).toBe(0); // the worker has let go of its lock
  duration.score = await timed(() => completed(scoring()));
});

describe.each(Array.from({ length: ROUNDS }, (_, round) => round))("round %i", (round) => {
  const fraction = ((round + 1) * 0.618) % 1;

  test("the web server is killed and is back", () => killAndWait("web"));

  test("the worker is killed and is back", () => killAndWait("worker"));

  test("the importer is killed: all of its rows or none", async () => {
    const done = await killedAfter(importOfNext(), fraction * duration.import);
    await expectWholeImport(done);
  });

  test("scoring is killed: its day is as it was or wholly new", async () => {
    const before = await publishedRun();
    const done = await killedAfter(scoring(), fraction * duration.score);
    if (done) expect(await publishedRun()).toBeGreaterThan(before);
    await expectWholeRecords();
  });

  test("the database is killed under an import: pages say so, the web server lives, all is back and whole", async () => {
    const web = casey.pidOf("web");
    const importing = importOfNext();
    const ended = once(importing, "exit");
    await Promise.race([ended, pause(fraction * duration.import)]);
    await killAndWait("database");
    expect(casey.pidOf("web")).toBe(web);
    const [code] = await ended;
    await expectWholeImport(code === 0);
    await expectWholeRecords();
  });
});

test("every acknowledged sign-in is in the audit log, once", async () => {
  await load.end();
  const rows = await casey.query(`SELECT detail->>'address' AS address, count(*)::int AS times FROM casey.audit_log
    WHERE action = 'session.started' GROUP BY 1`);
  const times = new Map(rows.map((row) => [row.address, row.times]));
  expect(load.acknowledged.length).toBeGreaterThan(ROUNDS);
  expect(load.acknowledged.filter((address) => times.get(address) !== 1)).toEqual([]);
});

test("told to stop it ends by itself, and the database with it", async () => {
  expect(await casey.stop()).toBe(0);
  expect(casey.pidOf("database")).toBeNull();
  const back = Object.entries(returns).map(([part, times]) => `${part} ${summaryOf(times)}`);
  process.stdout.write(`Back after a kill: ${back.join("; ")}. ${load.acknowledged.length} sign-ins acknowledged.\n`);
});

/** Kills a part of Casey and waits until it serves again; meanwhile pages are there, say what is the matter, or are refused. */
async function killAndWait(part: Part): Promise<void> {
  await expect.poll(() => casey.pidOf(part), { timeout: 60_000 }).not.toBeNull();
  const pid = casey.pidOf(part) ?? 0;
  const isBack = async () => ![null, pid].includes(casey.pidOf(part)) && (await isAtWork(part));
  const sinceKill = await timed(async () => {
    process.kill(pid, "SIGKILL");
    await expect.poll(isBack, { timeout: 60_000, interval: 50 }).toBe(true);
  });
  returns[part].push(sinceKill);
}

/** A worker is at work once it has signed on; of the others a page tells. */
async function isAtWork(part: Part): Promise<boolean> {
  if (part !== "worker") return isServing();
  const found = await casey.query(`SELECT FROM casey.workers WHERE process_id = ${casey.pidOf("worker")}`);
  return found.length > 0;
}

async function isServing(): Promise<boolean> {
  const answer = await fetch(`${casey.address}/sign-in`).catch(() => null);
  if (!answer) return false;
  const page = await answer.text();
  if (answer.status !== 200) expect([answer.status, page.includes(AWAY)]).toEqual([503, true]);
  return answer.status === 200;
}

/** An import that gives every one of its days a new value. */
function importOfNext() {
  written += 1;
  const file = path.join(folder, `${written}.csv`);
  const days = Array.from({ length: IMPORTED_DAYS }, (_, day) => `${addDays("1970-01-01", day)},${written},9`);
  writeFileSync(file, ["metric_date,p95_ms,request_count", ...days].join("\n"));
  return casey.command("import", "fct_performance_daily", file);
}

/** All days have one value; the latest import's, where it said that it was done. */
async function expectWholeImport(done: boolean): Promise<void> {
  const found = await casey.query(`SELECT p95_ms::int AS p95, count(*)::int AS rows FROM analytics.fct_performance_daily
    WHERE metric_date < '1970-01-01'::date + ${IMPORTED_DAYS} GROUP BY p95_ms`);
  expect(found).toHaveLength(1);
  expect(found[0]?.rows).toBe(IMPORTED_DAYS);
  if (done) expect(found[0]?.p95).toBe(written);
}

function scoring() {
  return casey.command("score", "--restate");
}

async function codeOfScoring(): Promise<number | null> {
  const [code] = await once(scoring(), "exit");
  return code;
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

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** As "median 2.1 s, slowest 2.8 s". */
function summaryOf(milliseconds: number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const seconds = (at: number) => `${((sorted[at] ?? 0) / 1000).toFixed(1)} s`;
  return `median ${seconds(Math.floor(sorted.length / 2))}, slowest ${seconds(sorted.length - 1)}`;
}

/** Of the demo's past. */
async function missingDays(): Promise<string[]> {
  const [row] = await casey.query(`SELECT value->>'until' AS until FROM casey.settings WHERE key = 'demo'`);
  const wanted = Array.from({ length: 90 }, (_, ago) => addDays(String(row?.until), -ago));
  const days = await casey.query("SELECT score_date::text AS day FROM casey.published_days");
  const found = new Set(days.map(({ day }) => day));
  return wanted.filter((day) => !found.has(day));
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
