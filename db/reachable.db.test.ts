import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { openClient } from "./client";
import { createProbe } from "./reachable";
import { type LineProxy, openLineProxy } from "./test/line-proxy";

let line: LineProxy;
let probe: ReturnType<typeof createProbe>;

beforeAll(async () => {
  line = await openLineProxy(inject("connection"));
  probe = createProbe(line.connection);
});
afterAll(async () => {
  await probe.close();
  await line.close();
});

/** Milliseconds until the probe says so. */
async function timeUntil(wanted: boolean): Promise<number> {
  const begun = performance.now();
  await vi.waitFor(async () => expect(await probe.isReachable()).toBe(wanted), { timeout: 10_000, interval: 20 });
  return performance.now() - begun;
}

describe("a database that goes away and comes back", () => {
  test.each([
    ["refuse", "accept"],
    ["freeze", "thaw"],
  ] as const)("is missed and found again within two seconds (%s)", async (away, back) => {
    expect(await timeUntil(true)).toBeLessThan(2_000);
    line[away]();
    expect(await timeUntil(false)).toBeLessThan(2_000);
    line[back]();
    expect(await timeUntil(true)).toBeLessThan(2_000);
  });

  test("a cut line alone is mended by the next question but one", async () => {
    line.cut();
    expect(await timeUntil(true)).toBeLessThan(2_000);
  });

  test("many questions at once are one to the database", async () => {
    const spy = openClient(inject("connection"), { max: 1 });
    await Promise.all(Array.from({ length: 50 }, () => probe.isReachable()));
    const [row] = await spy.sql`
      SELECT count(*)::int AS connections FROM pg_stat_activity WHERE application_name = 'casey-probe'`;
    expect(row?.connections).toBe(1);
    await spy.close();
  });
});
