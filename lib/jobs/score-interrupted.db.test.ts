import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { listPublishedLists } from "@/db/mutations/published-lists";
import { ScoringBusyError } from "@/db/mutations/scoring-runs";
import { findPublishedRun } from "@/db/queries/runs";
import { insertWorld, make } from "@/db/test/factories";
import { datesBetween } from "@/lib/dates";
import { DAY, NOW, published, scoringDatabase } from "./scoring-test-kit";

const { connection, db, sql, score, snapshotsOf, insertActiveHousehold } = scoringDatabase();

describe("two at once and death", () => {
  test("one works, the other says so, and the first is not disturbed", async () => {
    await insertActiveHousehold("a");
    const refusals: unknown[] = [];
    const onProgress = async () => {
      refusals.push(await score({ restate: true }).catch((error: unknown) => error));
    };
    const { days } = await score({ onProgress });
    expect(refusals).toEqual([expect.any(ScoringBusyError)]);
    expect(days[0]?.outcome).toBe("published");
  });

  test("a run that another process took for dead publishes nothing", async () => {
    await insertActiveHousehold("a");
    const onProgress = async () => {
      await sql()`UPDATE casey.runs SET status = 'failed'`;
    };
    await expect(score({ onProgress })).rejects.toThrow("taken over by another process");
    expect(await findPublishedRun(db())).toBeNull();
    expect(await sql()`SELECT FROM casey.health_snapshots`).toHaveLength(0);
  });

  test("kill -9 amid the rows publishes nothing; the next run works and marks the dead one", async () => {
    await insertWorld(db(), { households: Array.from({ length: 3_000 }, () => make("households")) });
    await score({ dates: ["2026-11-19"] });
    const child = await startChildThatStopsMidway();
    child.kill("SIGKILL");
    await once(child, "exit");

    expect(await findPublishedRun(db())).toMatchObject({ scoreDate: "2026-11-19" });
    expect((await sql()`SELECT count(*)::int FROM casey.health_snapshots WHERE score_date = ${DAY}`)[0]).toEqual({
      count: 0,
    });
    const { days } = await scoreOnceTheServerNoticed();
    expect(published(days[0]).households).toBe(3_000);
    expect((await sql()`SELECT count(*)::int FROM analytics.fct_customer_health WHERE score_date = ${DAY}`)[0]).toEqual(
      {
        count: 3_000,
      },
    );
    const statuses = await sql()`SELECT status FROM casey.runs ORDER BY run_id`;
    expect(statuses.map(({ status }) => status)).toEqual(["published", "failed", "published"]);
    const lines =
      await sql()`SELECT actor, action, detail FROM casey.audit_log WHERE action LIKE 'run.%' ORDER BY audit_id`;
    expect(lines.slice(-3)).toEqual([
      { actor: "cli", action: "run.published", detail: { date: "2026-11-19" } },
      { actor: "system", action: "run.failed", detail: { date: DAY } },
      { actor: "cli", action: "run.published", detail: { date: DAY } },
    ]);
  });
});

describe("housekeeping", () => {
  const listedRuns = async () => {
    const rows = await sql()`SELECT DISTINCT run_id::int FROM casey.current_households ORDER BY run_id`;
    return rows.map(({ run_id }) => run_id);
  };

  test("keeps replaced rows for an hour, then removes them", async () => {
    await insertActiveHousehold("a");
    const older = published((await score({ dates: ["2026-11-19"] })).days[0]).runId;
    const replaced = published((await score()).days[0]).runId;
    const newest = published((await score({ restate: true })).days[0]).runId;
    expect(await listedRuns()).toEqual([older, replaced, newest]);
    expect(await snapshotsOf(replaced)).toHaveLength(1);

    await sql()`UPDATE casey.runs SET finished_at = finished_at - interval '61 minutes'`;
    await sql()`UPDATE casey.published_days SET published_at = published_at - interval '61 minutes'`;
    await score();
    expect(await listedRuns()).toEqual([newest]);
    expect(await listPublishedLists(db())).toEqual([newest]);
    expect(await snapshotsOf(replaced)).toHaveLength(0);
    expect(await snapshotsOf(older)).toHaveLength(1);
    expect(await snapshotsOf(newest)).toHaveLength(1);
  });

  test("catching up leaves the lists of the last days alone", async () => {
    await insertActiveHousehold("a");
    const dates = datesBetween("2026-11-09", DAY);
    const { days } = await score({ dates });
    const runIds = days.map((day) => published(day).runId);
    expect(await listPublishedLists(db())).toEqual(runIds.slice(-8));
  });

  test("drops days that are no longer kept, with the daily run alone", async () => {
    await insertActiveHousehold("a");
    // A Tuesday, a Sunday and a month's end of over 100 days ago.
    const old = ["2026-05-05", "2026-05-10", "2026-06-30"];
    expect((await score({ dates: old })).droppedDays).toBe(0);
    expect((await score()).droppedDays).toBe(1);
    const kept = await sql()`SELECT score_date::text FROM casey.published_days ORDER BY 1`;
    expect(kept.map(({ score_date }) => score_date)).toEqual(["2026-05-10", "2026-06-30", DAY]);
    expect(await sql()`SELECT FROM casey.health_snapshots WHERE score_date = '2026-05-05'`).toHaveLength(0);
  });
});

/** The server releases a dead process's lock when it sees the closed socket: at once, yet not before we can ask. */
async function scoreOnceTheServerNoticed() {
  for (;;) {
    try {
      return await score();
    } catch (error) {
      if (!(error instanceof ScoringBusyError)) throw error;
    }
  }
}

/** A real process that scores DAY and, after its first batch of households, announces it and waits for ever. */
async function startChildThatStopsMidway(): Promise<ChildProcess> {
  const outfile = path.resolve("dist/test-score-child.mjs");
  const contents = `
    import { openClient } from "@/db/client";
    import { JOB_DEADLINES } from "@/db/deadline";
    import { scoreDays } from "@/lib/jobs/score";
    const client = openClient(JSON.parse(process.argv[2]), { deadlines: JOB_DEADLINES });
    const onProgress = () => new Promise(() => console.log("midway"));
    await scoreDays({ client, timeZone: "UTC", now: new Date("${NOW.toISOString()}"), actor: "cli", dates: ["${DAY}"], checks: false, onProgress });`;
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
  });
  const child = spawn(process.execPath, [outfile, JSON.stringify(connection())], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout as NodeJS.ReadableStream, "data");
  expect(String(line)).toContain("midway");
  await rm(outfile);
  return child;
}
