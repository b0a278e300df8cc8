import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { sourceOf } from "./import-test-kit";
import { importFiles } from "./run";

const COLUMNS = "metric_date,p95_ms,request_count";
let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());

test.each(["reading", "storing"])("kill -9 while %s changes nothing; the next import works", async (phase) => {
  await own.client.sql`TRUNCATE analytics.fct_performance_daily`;
  const child = await startChildThatStops(phase);
  child.kill("SIGKILL");
  await once(child, "exit");

  expect(await own.client.sql`SELECT FROM analytics.fct_performance_daily`).toHaveLength(0);
  const sources = [sourceOf("fct_performance_daily", `${COLUMNS}\n2026-01-01,400,9\n`)];
  const { files } = await importFiles({
    client: own.client,
    timeZone: "UTC",
    sources,
    strict: false,
    actor: "cli",
    now: new Date(),
  });
  expect(files[0]?.inserted).toBe(1);
});

/** A real process that imports two files and stops for ever while reading the second, or with the first one stored. */
async function startChildThatStops(phase: string): Promise<ChildProcess> {
  const outfile = path.resolve("dist/test-import-child.mjs");
  const contents = `
    import { writeSync } from "node:fs";
    import { openClient } from "@/db/client";
    import { JOB_DEADLINES } from "@/db/deadline";
    import { sourceOf } from "@/lib/jobs/import/import-test-kit";
    import { importFiles } from "@/lib/jobs/import/run";
    const client = openClient(JSON.parse(process.argv[2]), { deadlines: JOB_DEADLINES });
    const days = Array.from({ length: 1000 }, (_, day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    const first = sourceOf("fct_performance_daily", ["${COLUMNS}", ...days.map((day) => day + ",400,9")].join("\\n"));
    const second = { ...first };
    const onProgress = ({ source, phase }) => {
      if (source !== second || phase !== "${phase}") return;
      writeSync(1, "midway");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    };
    await importFiles({ client, timeZone: "UTC", sources: [first, second], strict: false, actor: "cli", now: new Date(), onProgress });`;
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
  });
  const child = spawn(process.execPath, [outfile, JSON.stringify(own.connection)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout as NodeJS.ReadableStream, "data");
  expect(String(line)).toContain("midway");
  await rm(outfile);
  return child;
}
