import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openClient } from "@/db/client";
import { createProbe } from "@/db/reachable";
import { type LineProxy, openLineProxy } from "@/db/test/line-proxy";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { createProcessMetrics } from "@/lib/metrics";
import { measureRequests, webMetrics } from "./web-metrics";

let own: OwnDatabase;
let line: LineProxy;
const shared = globalThis as Record<string, unknown>;

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  line = await openLineProxy(own.connection);
  shared.caseyClient = openClient(line.connection, { max: 2, applicationName: "casey-web" });
  shared.caseyProbe = createProbe(line.connection);
});
afterAll(async () => {
  await (shared.caseyClient as { close(): Promise<void> }).close();
  await (shared.caseyProbe as { close(): Promise<void> }).close();
  shared.caseyClient = shared.caseyProbe = undefined;
  await line.close();
  await own.drop();
});

const read = async (name: string) =>
  Number((await webMetrics().registry.metrics()).match(new RegExp(`^${name}\\S* (\\S+)$`, "m"))?.[1]);

test("a scrape tells of the database, the worker and the scores, and of their absence", async () => {
  await own.client.sql`INSERT INTO casey.workers (worker_id, host, process_id, seen_at)
    VALUES (gen_random_uuid(), 'here', 1, now() - interval '30 seconds')`;
  expect(await read("casey_database_up")).toBe(1);
  const age = await read("casey_worker_heartbeat_age_seconds");
  expect(age).toBeGreaterThan(29);
  expect(age).toBeLessThan(90);
  expect(await read("casey_days_behind")).toBe(0);
  expect(await read("casey_newest_day_lag_seconds")).toBeNaN();
  expect(await read('casey_database_connections\\{.*application="casey-web"')).toBeGreaterThan(0);
  line.refuse();
  expect(await read("casey_database_up")).toBe(0);
  expect(await read("casey_worker_heartbeat_age_seconds")).toBeNaN();
  line.accept();
});

test("requests to the web server's port count by route and status, without ids", async () => {
  const server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const metrics = createProcessMetrics("web");
  measureRequests(metrics, port);
  await new Promise((resolve) => {
    const asked = request({ port, path: "/H-0042?q=nora@example.com", agent: false }, (answer) => {
      answer.resume().on("end", resolve);
    });
    asked.end();
  });
  const text = await metrics.registry.metrics();
  expect(text).toMatch(/_count\{.*method="GET",route="other",status="404"\} 1$/m);
  expect(text).not.toMatch(/H-0042|nora/);
  await new Promise((resolve) => server.close(resolve));
});
