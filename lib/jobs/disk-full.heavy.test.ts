import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";
import { type EmbeddedServer, startEmbedded } from "@/db/embedded/start";
import { migrateDatabase } from "@/db/migrate";
import { troubleOf } from "@/db/query-errors";
import { insertWorld, make } from "@/db/test/factories";
import { canMakeSmallDisk, makeSmallDisk, type SmallDisk } from "@/db/test/small-disk";
import { sourceOf } from "./import/import-test-kit";
import { importFiles } from "./import/run";
import { scoreDays } from "./score";
import { DAY, NOW, published } from "./scoring-test-kit";

const DISK_MB = 600;
const LEFT_BYTES = 1024 ** 2;
const HOUSEHOLDS = 8_000;
const IMPORTED_DAYS = 40_000;

describe.runIf(canMakeSmallDisk)("a disk without room", () => {
  let disk: SmallDisk;
  let server: EmbeddedServer;
  let client: Client;

  beforeAll(async () => {
    disk = makeSmallDisk(DISK_MB);
    const dataDir = path.join(disk.folder, "data");
    mkdirSync(dataDir);
    server = await startEmbedded({ dataDir, durable: false });
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
    disk.remove();
  });

  const score = () => scoreDays({ client, timeZone: "UTC", now: NOW, actor: "cli", dates: [DAY], checks: false });
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
    const free = disk.fill(LEFT_BYTES);
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
      published((await scoreDays({ client, timeZone: "UTC", now: NOW, actor: "cli", dates: ["2026-11-19"] })).days[0])
        .households,
    ).toBe(HOUSEHOLDS);
  });
});
