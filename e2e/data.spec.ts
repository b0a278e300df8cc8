import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { asAdmin, expect, expectAccessible, test } from "./fixtures";
import { DataPage } from "./pages/data-page";

const PERFORMANCE = "metric_date,p95_ms,request_count";
/** Days long before the demo, so that no other test sees them. */
const days = (year: number, count: number) =>
  Array.from({ length: count }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10));
const csv = (year: number, count: number) =>
  [PERFORMANCE, ...days(year, count).map((day) => `${day},400,9`)].join("\n");
/** A name of its own, called after its table. */
const fileName = (ending = "csv") => `fct_performance_daily.${randomUUID().slice(0, 8)}.${ending}`;

/** On the database that the tests' Casey works on. */
const runSql = (statement: string) => execFileSync(process.execPath, ["cli/launcher.mjs", "sql", statement]);

test.describe("an admin", () => {
  test.use(asAdmin);

  test("sees freshness, quality and runs, from the navigation", async ({ page }) => {
    const data = new DataPage(page);
    await page.goto("/households");
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Data" }).click();
    await expect(data.heading).toBeVisible();
    await expect(page).toHaveTitle("Data · Casey");
    await expect(data.freshness.getByRole("row", { name: /Activity.*Fresh.*2 days/ })).toBeVisible();
    await expect(data.freshness.getByRole("row")).toHaveCount(12);
    await expect(data.runs.first().getByText("Published")).toBeVisible();
    await expect(data.runs.first()).toContainText("Schedule");
  });

  test("filters the rules, opens one, and exports those shown", async ({ page }) => {
    const data = new DataPage(page);
    await data.open();
    const all = await data.rules.count();
    await data.quality.getByRole("link", { name: /^Words/ }).click();
    await expect(page).toHaveURL(/group=words/);
    await expect(data.rules.first()).toContainText("Unknown plans");
    const shown = await data.rules.count();
    expect(shown).toBeLessThan(all);
    await data.rules.first().getByText("Unknown plans").click();
    await expect(data.rules.first().getByText(/What to do:/)).toBeVisible();
    const download = page.waitForEvent("download");
    await data.quality.getByRole("link", { name: "Export CSV" }).click();
    const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(1 + shown);
    expect(lines[1]).toContain(",unknown_plan,");
  });

  test("imports a file, and the same again changes nothing", async ({ page }) => {
    const data = new DataPage(page);
    await data.open();
    const file = { name: fileName("csv.gz"), content: gzipSync(csv(1980, 20)) };
    const row = await data.import(file);
    await expect(row).toContainText("20 read, 20 accepted, 0 rejected: 20 inserted, 0 updated, 0 unchanged");
    await expect(row).toContainText("Ada Novak");
    await expect(row).toContainText(/[\d,]+ rows a second/);
    const again = await data.import({ ...file, name: fileName("csv.gz") });
    await expect(again).toContainText("0 inserted, 0 updated, 20 unchanged");
  });

  test("imports once what is started by a double click", async ({ page }) => {
    const data = new DataPage(page);
    await data.open();
    const name = fileName();
    await data.choose({ name, content: csv(1978, 5) });
    await data.submit.dblclick();
    await data.ended(name);
    await page.reload();
    await expect(data.imports.filter({ hasText: name })).toHaveCount(1);
  });

  test("fetches the rejects, safe for a spreadsheet", async ({ page }) => {
    const data = new DataPage(page);
    await data.open();
    const row = await data.import({ name: fileName(), content: `${csv(1981, 3)}\n=1+1,400,9\n1981-02-01,x,9` });
    await expect(row).toContainText("5 read, 3 accepted, 2 rejected: 3 inserted");
    const download = page.waitForEvent("download");
    await row.getByRole("link", { name: "Download rejects" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text).toContain("line,column,value,reason");
    expect(text).toContain("5,metric_date,'=1+1,not a date of the form YYYY-MM-DD");
    expect(text).toContain("6,p95_ms,x,not a number");
  });

  test("a strict import with a reject is refused whole", async ({ page }) => {
    const data = new DataPage(page);
    await data.open();
    await data.strict.check();
    const row = await data.import({ name: fileName(), content: `${csv(1982, 3)}\nnever,400,9` });
    await expect(row).toContainText("Refused");
    await expect(row).toContainText("Strict: nothing was changed");
    await expect(row.getByRole("link", { name: "Download rejects" })).toBeVisible();
    await data.strict.uncheck();
    const again = await data.import({ name: fileName(), content: csv(1982, 3) });
    await expect(again).toContainText("3 inserted");
  });

  test("a file that cannot be read says why", async ({ page }) => {
    const data = new DataPage(page);
    await data.open();
    const row = await data.import({ name: fileName(), content: "metric_date,speed\n2026-01-01,1" });
    await expect(row).toContainText("Failed");
    await expect(row).toContainText('Line 1: fct_performance_daily has no column "speed"');
  });

  test("a file of over 12 MB, told its table by hand", async ({ page }) => {
    const data = new DataPage(page);
    await data.open();
    const line = `1983-01-01,400,9${" ".repeat(100)}\n`;
    const content = `${PERFORMANCE}\n${line.repeat(Math.ceil(12_500_000 / line.length))}`;
    const name = `export-${randomUUID().slice(0, 8)}.csv`;
    await data.files.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
    await expect(data.submit).toBeDisabled();
    await page.getByLabel(`Table of ${name}`).selectOption("fct_performance_daily");
    await data.submit.click();
    const row = data.imports.filter({ hasText: name });
    await expect(row.getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
    const rows = Math.ceil(12_500_000 / line.length);
    await expect(row).toContainText(
      `${rows.toLocaleString("en")} read, ${rows.toLocaleString("en")} accepted, 0 rejected`,
    );
    await expect(row).toContainText(`1 inserted`);
  });

  test("a stale feed is named on the screens that rest on it, until it is measured fresh again", async ({ page }) => {
    runSql("UPDATE casey.feeds SET newest_date = newest_date - 200 WHERE table_name = 'dim_pets'");
    await page.goto("/households");
    const banner = page.getByRole("note", { name: "Stale data" });
    await expect(banner).toContainText(/[Nn]o new pets since \d+ \w{3}.*, as of \w{3} \d+ \w{3} \d{4}/);
    await expectAccessible(page);
    await banner.getByRole("link", { name: "See freshness" }).click();
    await expect(page).toHaveURL(/\/settings\/data#freshness$/);
    const data = new DataPage(page);
    const pets = data.freshness.getByRole("row", { name: /^Pets/ });
    await expect(pets).toContainText("Stale");
    const name = `dim_pets.${randomUUID().slice(0, 8)}.csv`;
    await data.import({ name, content: "household_id,pet_id,added_at\nnobody,p,2026-01-01" });
    await expect(pets).toContainText("Fresh");
    await page.goto("/households");
    await expect(page.getByRole("table")).toBeVisible();
    await expect(banner).toBeHidden();
  });
});

test("others see neither the link nor the screen, nor can they import", async ({ page }) => {
  await page.goto("/households");
  await expect(page.getByRole("navigation", { name: "Screens" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Data" })).toBeHidden();
  const answer = await page.goto("/settings/data");
  expect(answer?.status()).toBe(403);
  await expect(page.getByText("Your role does not include this page")).toBeVisible();
  const statuses = await page.evaluate(async (id) => {
    const status = async (path: string, options?: RequestInit) => (await fetch(path, options)).status;
    return [
      await status(`/api/uploads/${id}/0?table=dim_pets&name=dim_pets.csv`, { method: "PUT", body: "x" }),
      await status(`/api/imports/${id}`),
      await status(`/settings/data/imports/${id}/0`),
      await status("/settings/data/quality"),
    ];
  }, randomUUID());
  expect(statuses).toEqual([403, 403, 403, 403]);
});

test.describe("the upload's own lock", () => {
  const path = () => `/api/uploads/${randomUUID()}/0?table=dim_pets&name=dim_pets.csv`;

  test("signed out, another origin and none are refused", async ({ playwright, baseURL }) => {
    const stranger = await playwright.request.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
    const put = async (headers: Record<string, string>) =>
      (await stranger.put(path(), { data: "x", headers })).status();
    expect(await put({ origin: String(baseURL) })).toBe(401);
    expect(await put({ origin: "https://elsewhere.example" })).toBe(403);
    expect(await put({ origin: "null" })).toBe(403);
    expect(await put({})).toBe(403);
    expect((await stranger.get(path())).status()).toBe(405);
    await stranger.dispose();
  });

  test.describe("also for an admin", () => {
    test.use(asAdmin);

    test("another origin, and what is no table or no import, are refused", async ({ page, baseURL }) => {
      const put = async (address: string, origin: string) =>
        (await page.request.put(address, { data: "x", headers: { origin } })).status();
      expect(await put(path(), "https://elsewhere.example")).toBe(403);
      expect(await put(path().replace("table=dim_pets", "table=users"), String(baseURL))).toBe(400);
      expect(await put(path().replace("/0?", "/50?"), String(baseURL))).toBe(400);
      expect(await put("/api/uploads/..%2F..%2Fetc/0?table=dim_pets&name=x", String(baseURL))).toBe(400);
    });
  });
});
