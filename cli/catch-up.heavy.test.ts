import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "@/db/embedded/server";
import { type EmbeddedServer, startEmbedded } from "@/db/embedded/start";
import { makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { addDays, datesBetween } from "@/lib/dates";
import { inheritedEnv } from "@/lib/env";
import { yesterday } from "@/lib/zoned-dates";

const KILLS = 20;
const MISSED_DAYS = 40;
/** About as long as a day of so few households takes, so that the kills fall everywhere in it. */
const HOUSEHOLDS = 300;
const DAY_TAKES_MS = 250;

const last = yesterday(new Date(), "UTC");
const until = addDays(last, -MISSED_DAYS);
let dataDir: string;
let server: EmbeddedServer;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  dataDir = path.join(makeThrowAwayFolder(), "data");
  const [code] = await once(casey("demo", "--households", String(HOUSEHOLDS), "--until", until), "exit");
  expect(code).toBe(0);
  server = await startEmbedded({ dataDir: path.join(dataDir, "database") });
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await server.release();
});

function casey(...args: string[]): ChildProcess {
  const env = { ...inheritedEnv(), CASEY_DATA_DIR: dataDir, CASEY_SCORE_AT: "00:00", CASEY_LOG_LEVEL: "silent" };
  return spawn(process.execPath, ["cli/launcher.mjs", ...args], { env, stdio: "ignore" });
}

const query = (text: string) => withConnection(server.socketDir, "casey", (sql) => sql.unsafe(text));

/** The runs of the days that were missed, in the order they began. */
async function runs(): Promise<{ date: string; status: string }[]> {
  return (await query(`SELECT score_date::text AS date, status FROM casey.runs
    WHERE score_date > '${until}' ORDER BY run_id`)) as never;
}

test("a worker killed again and again over days that were missed: each is scored in order, none twice, none is missing", async () => {
  for (let kill = 0; kill < KILLS; kill++) {
    const before = (await runs()).length;
    worker = casey("worker");
    await expect.poll(async () => (await runs()).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(before);
    await pause(((kill * 0.618) % 1) * DAY_TAKES_MS);
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  const cutOff = (await runs()).filter(({ status }) => status !== "published").length;
  worker = casey("worker");
  const published = async () => (await runs()).filter(({ status }) => status === "published").map(({ date }) => date);
  await expect.poll(async () => (await published()).at(-1), { timeout: 120_000, interval: 500 }).toBe(last);
  expect(await published()).toEqual(datesBetween(addDays(until, 1), last));
  expect(cutOff).toBeGreaterThan(KILLS / 4);
  await expectWhole();
});

/** Each day's run has as many rows as it counted, and the audit log tells of its publication once. */
async function expectWhole(): Promise<void> {
  const broken = await query(`SELECT p.score_date::text FROM casey.published_days p JOIN casey.runs r USING (run_id)
    WHERE r.household_count IS DISTINCT FROM
        (SELECT count(*) FROM analytics.fct_customer_health h WHERE h.score_date = p.score_date)
      OR 1 <> (SELECT count(*) FROM casey.audit_log a WHERE a.action = 'run.published' AND a.subject = p.run_id::text)`);
  expect([...broken]).toEqual([]);
}
