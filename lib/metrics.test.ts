import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createProcessMetrics, serveMetrics } from "./metrics";

let server: Server | undefined;
afterEach(() => server?.close());

async function scrape(path: string, registry: Parameters<typeof serveMetrics>[0]) {
  server = await serveMetrics(registry, 0, "127.0.0.1");
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

test("a scrape holds Node's own metrics", async () => {
  const { status, type, text } = await scrape("/metrics", createProcessMetrics("web").registry);
  expect(status).toBe(200);
  expect(type).toContain("text/plain");
  expect(text).toMatch(/^process_cpu_seconds_total\{process="web"\} /m);
});

test("nothing but the metrics is there", async () => {
  expect((await scrape("/", createProcessMetrics("web").registry)).status).toBe(404);
});

test("a port that is taken is said so", async () => {
  const { registry } = createProcessMetrics("web");
  server = await serveMetrics(registry, 0, "127.0.0.1");
  await expect(serveMetrics(registry, (server.address() as AddressInfo).port, "127.0.0.1")).rejects.toThrow(
    "EADDRINUSE",
  );
});

test.each([
  ["a violated key", Object.assign(new Error("x"), { code: "23505" }), "23"],
  ["one behind a wrapper", new Error("y", { cause: Object.assign(new Error("x"), { code: "57014" }) }), "57"],
  ["a lost connection", Object.assign(new Error("x"), { code: "CONNECTION_CLOSED" }), "connection"],
  ["a refused one", Object.assign(new Error("x"), { code: "ECONNREFUSED" }), "connection"],
])("%s counts by its class", async (_, error, found) => {
  const metrics = createProcessMetrics("web");
  metrics.countError(error);
  metrics.countError(new Error("not of the database"));
  const told = (await metrics.registry.metrics()).match(/^casey_database_errors_total.*$/gm);
  expect(told).toEqual([`casey_database_errors_total{class="${found}",process="web"} 1`]);
});
