import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { callAction } from "./test/server-action";
import { ADMIN, openSignInForm } from "./test/sign-in";
import { type StartedCasey, startCasey } from "./test/started-casey";

const MB = 1024 ** 2;
const ROWS = 300_000;

let casey: StartedCasey;
let cookie: string;
beforeAll(async () => {
  casey = await startCasey(50);
  cookie = (await (await openSignInForm(casey)).send({ email: ADMIN })) ?? "";
});
afterAll(async () => {
  await casey.stop();
  casey.remove();
});

/** A request that sends a file to the route of uploads, as the data screen does. */
function uploading(importId: string, bytes?: number) {
  const query = new URLSearchParams({ table: "fct_household_activity", name: "events.csv" });
  const length = bytes === undefined ? {} : { "content-length": bytes };
  const headers = { cookie, origin: casey.address, ...length };
  return request(`${casey.address}/api/uploads/${importId}/0?${query}`, { method: "PUT", headers });
}

async function upload(importId: string, pieces: Iterable<Buffer>): Promise<number | undefined> {
  const asked = uploading(importId);
  const answered = once(asked, "response");
  await pipeline(Readable.from(pieces), asked);
  const [answer] = await answered;
  answer.resume();
  return answer.statusCode;
}

function* megabytes(count: number) {
  for (let sent = 0; sent < count; sent++) yield Buffer.alloc(MB, "x");
}

describe.runIf(process.platform === "linux")("a file of 300 MB", () => {
  test("streams through the web server in the memory of a small one", async () => {
    await upload(randomUUID(), megabytes(20));
    const web = casey.pidOf("web") ?? 0;
    writeFileSync(`/proc/${web}/clear_refs`, "5"); // the peak counts from here
    const before = memoryOf(web, "VmRSS");
    const importId = randomUUID();
    expect(await upload(importId, megabytes(300))).toBe(201);
    const grown = memoryOf(web, "VmHWM") - before;
    const [file] = await casey.query(`SELECT byte_count::int FROM casey.import_files WHERE import_id = '${importId}'`);
    expect(file).toEqual({ byte_count: 300 * MB });
    expect(grown).toBeLessThan(100 * MB);
    process.stdout.write(`300 MB uploaded; the web server's memory grew by ${Math.round(grown / MB)} MB.\n`);
  });
});

test("an upload that breaks off leaves nothing behind", async () => {
  const importId = randomUUID();
  const folder = path.join(casey.dataDir, "imports", importId);
  const asked = uploading(importId, 50 * MB);
  asked.on("error", () => {});
  for (const piece of megabytes(10)) asked.write(piece);
  await expect.poll(() => filesIn(folder), { timeout: 30_000 }).toHaveLength(1);
  asked.destroy();
  await expect.poll(() => filesIn(folder), { timeout: 30_000 }).toEqual([]);
  expect(await casey.query(`SELECT FROM casey.import_files WHERE import_id = '${importId}'`)).toHaveLength(0);
});

describe.each(["reading", "storing"])("the worker is killed while %s an upload", (state) => {
  test("nothing is changed, and the next worker imports it, once", async () => {
    const importId = randomUUID();
    expect(await upload(importId, [Buffer.from(await events(state))])).toBe(201);
    const start = { importId, strict: false, files: 1 };
    const asked = { address: casey.address, cookie };
    // As a double click would.
    await Promise.all([1, 2].map(() => callAction(asked, "startImportAction", start)));
    await vi.waitUntil(async () => (await importOf(importId))?.state === state, { timeout: 60_000, interval: 5 });
    process.kill(casey.pidOf("worker") ?? 0, "SIGKILL");
    expect(await countOf(state)).toBe(0);
    await expect.poll(async () => (await importOf(importId))?.state, { timeout: 180_000 }).toBe("done");
    expect(await importOf(importId)).toMatchObject({ attempts: 2, inserted: ROWS });
    expect(await countOf(state)).toBe(ROWS);
    const told = await casey.query(`SELECT action, count(*)::int AS times FROM casey.audit_log
      WHERE subject = '${importId}' OR detail->>'import' = '${importId}' GROUP BY 1`);
    expect(told.find(({ action }) => action === "data.import_requested")).toMatchObject({ times: 1 });
  });
});

/** Bytes that a process holds now, or held at most. */
function memoryOf(pid: number, measure: "VmRSS" | "VmHWM"): number {
  const kilobytes = readFileSync(`/proc/${pid}/status`, "utf8").match(`${measure}:\\s+(\\d+) kB`)?.[1];
  return Number(kilobytes) * 1024;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A file of events of a household of the demo, their ids made of a name. */
async function events(name: string): Promise<string> {
  const [row] = await casey.query("SELECT min(household_id) AS id FROM analytics.dim_households");
  const lines = Array.from(
    { length: ROWS },
    (_, index) => `${row?.id},${name}-${index},u,task_completion,2001-01-${String(1 + (index % 28)).padStart(2, "0")}`,
  );
  return ["household_id,event_id,user_id,event_type,activity_date", ...lines].join("\n");
}

async function importOf(importId: string) {
  const [row] = await casey.query(`SELECT i.state, i.attempts, f.inserted::int FROM casey.imports i
    JOIN casey.import_files f USING (import_id) WHERE import_id = '${importId}'`);
  return row;
}

async function countOf(name: string): Promise<number> {
  const [row] = await casey.query(`SELECT count(*)::int AS rows FROM analytics.fct_household_activity
    WHERE activity_date < '2002-01-01' AND event_id LIKE '${name}-%'`);
  return Number(row?.rows);
}
