import { execFileSync } from "node:child_process";
import { expect, expectAccessible, test } from "./fixtures";

const NIGHT =
  "'nightly-scoring', gen_random_uuid(), '00000000-0000-0000-0000-00000000e2e0', 6, 'failed', 'on purpose', now()";

/** Runs SQL as an administrator would. */
function sql(statement: string): void {
  execFileSync(process.execPath, ["cli/launcher.mjs", "sql", statement]);
}

test("anybody may ask how Casey is, and is told states alone", async ({ playwright, baseURL }) => {
  const stranger = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  expect((await stranger.get("/api/livez")).status()).toBe(200);
  expect((await stranger.get("/api/readyz")).status()).toBe(200);
  await expect(async () => {
    const answer = await stranger.get("/api/health");
    const body = await answer.json();
    expect(body).toEqual({
      status: "ok",
      problems: [],
      database: "up",
      schemaVersion: expect.any(Number),
      worker: { state: "alive", seenAt: expect.any(String) },
      scoring: expect.objectContaining({ newestDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), daysBehind: 0 }),
    });
    expect(Object.keys(body.scoring).sort()).toEqual(["daysBehind", "lastRunAt", "newestDate", "state"]);
    expect(answer.status()).toBe(200);
  }).toPass();
  expect((await stranger.get("/api/system-problems")).status()).toBe(401);
  await stranger.dispose();
});

test("a night that failed is told on the screen and to a monitor", async ({ page, request }) => {
  test.slow(); // two processes of the command line
  sql(`INSERT INTO casey.job_runs (job, job_id, worker_id, attempt, state, error, finished_at) VALUES (${NIGHT})`);
  try {
    await page.goto("/households");
    await expect(page.getByText("The last nightly scoring failed.")).toBeVisible();
    await expect(page.getByText("Tell your admin.")).toBeVisible();
    await expectAccessible(page);
    const answer = await request.get("/api/health");
    expect(answer.status()).toBe(503);
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({ status: "failing", problems: ["scoring-failed"] });
    expect(body).not.toContain("on purpose");
  } finally {
    sql("DELETE FROM casey.job_runs WHERE worker_id = '00000000-0000-0000-0000-00000000e2e0'");
  }
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("The last nightly scoring failed.")).toBeHidden();
});
