import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";
import { isRoot } from "@/db/embedded/account";
import { type EmbeddedServer, startEmbedded } from "@/db/embedded/start";
import { migrateDatabase } from "@/db/migrate";
import { troubleOf } from "@/db/query-errors";
import { insertWorld, make } from "@/db/test/factories";
import { makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { sourceOf } from "./import/import-test-kit";
import { importFiles } from "./import/run";
import { scoreDays } from "./score";
import { DAY, NOW, published } from "./scoring-test-kit";

const DISK_MB = 600;
const LEFT_BYTES = 1024 ** 2;
const HOUSEHOLDS = 8_000;
const IMPORTED_DAYS = 40_000;

/** A disk that can be filled takes a mount, and that takes root. */
describe.runIf(isRoot() && process.platform === "linux")("a disk without room", () => {
  let disk: string;
  let server: EmbeddedServer;
  let client: Client;

  beforeAll(async () => {
    disk = makeThrowAwayFolder();
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m,mode=755`, "tmpfs", disk]);
    mkdirSync(path.join(disk, "data"));
    server = await startEmbedded({ dataDir: path.join(disk, "data"), durable: false });
    await migrateDatabase(server);
    client = openClient(server, { deadlines: JOB_DEADLINES });
    const households = Array.from({ length: HOUSEHOLDS }, () => make("households"));
    for (let from = 0; from < HOUSEHOLDS; from += 1_000) {
      await insertWorld(client.db, { households: households.slice(from, from + 1_000) });
    }
  });
  afterAll(async () => {
    await client.close();
    await server.release();
    execFileSync("umount", ["-l", disk]);
    rmSync(disk, { recursive: true });
  });

  const score = () => scoreDays({ client, timeZone: "UTC", now: NOW, dates: [DAY], checks: false });
  const importDays = () => {
    const days = Array.from({ length: IMPORTED_DAYS }, (_, day) =>
      new Date(day * 86_400_000).toISOString().slice(0, 10),
    );
    const content = ["metric_date,p95_ms,request_count", ...days.map((day) => `${day},400,9`)].join("\n");
    const sources = [sourceOf("fct_performance_daily", content)];
    return importFiles({ client, timeZone: "UTC", sources, strict: false, actor: "cli", now: NOW });
  };

  test.each([
    ["an import", importDays, "analytics.fct_performance_daily", IMPORTED_DAYS],
    ["a scoring", score, "analytics.fct_customer_health", HOUSEHOLDS],
  ])("%s says so, changes nothing, and works once there is room", async (_what, work, table, rows) => {
    const free = fill(disk);
    const trouble = await work().then(() => null, troubleOf);
    // Postgres restarts itself where the journal, too, finds no room.
    expect(trouble).toMatch(/^database-(full|away)$/);
    free();
    const count = async () => (await client.sql.unsafe(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;
    await expect.poll(() => count().catch(() => null), { timeout: 30_000 }).toBe(0);
    await work();
    expect(await count()).toBe(rows);
  });

  test("the run that found no room is told as failed, the next as published", async () => {
    const runs = await client.sql`SELECT status FROM casey.runs ORDER BY run_id`;
    expect(runs.map(({ status }) => status)).toEqual(["failed", "published"]);
    expect(
      published((await scoreDays({ client, timeZone: "UTC", now: NOW, dates: ["2026-11-19"] })).days[0]).households,
    ).toBe(HOUSEHOLDS);
  });
});

/** Fills a disk but for a little. @returns what makes room again */
function fill(disk: string): () => void {
  const file = path.join(disk, "ballast");
  const handle = openSync(file, "w");
  const piece = Buffer.alloc(LEFT_BYTES / 4);
  for (;;) {
    const { bavail, bsize } = statfsSync(disk);
    if (bavail * bsize <= LEFT_BYTES) break;
    writeSync(handle, piece);
  }
  closeSync(handle);
  return () => rmSync(file);
}
