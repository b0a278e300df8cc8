import type { Page } from "@playwright/test";
import { asAdmin, expect, test } from "./fixtures";
import { HouseholdsPage } from "./pages/households-page";

test.use(asAdmin);

/** Chromium's own measure of what moved without anybody having asked for it, as a page script sees it. */
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };

/** Sums what moves from the first paint on. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = window as typeof window & { shifted: number };
    seen.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) seen.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const shifted = (page: Page) => page.evaluate(() => (window as typeof window & { shifted: number }).shifted);

/** While the demo's past is being scored every screen tells how far it is, which changes by itself. */
async function untilPastIsScored(page: Page): Promise<void> {
  const progress = async () => (await page.request.get("/api/history-progress")).json();
  await expect.poll(progress, { timeout: 180_000 }).toBeNull();
}

async function pathOfHousehold(page: Page): Promise<string> {
  const list = new HouseholdsPage(page);
  await list.open("?book=all");
  const href = await list.rows.first().getByRole("link").first().getAttribute("href");
  return href ?? "";
}

const SCREENS: Record<string, string | ((page: Page) => Promise<string>)> = {
  health: "/health?book=all",
  households: "/households?book=all",
  household: pathOfHousehold,
  owners: "/owners",
  data: "/settings/data",
  people: "/settings/people",
  "audit log": "/settings/audit",
};

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  for (const [name, path] of Object.entries(SCREENS)) {
    test(`nothing moves on ${name} while it loads, ${width} px wide`, async ({ page }) => {
      test.slow();
      await untilPastIsScored(page);
      await page.setViewportSize({ width, height });
      const address = typeof path === "string" ? path : await path(page);
      await watchShifts(page);
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await shifted(page)).toBe(0);
    });
  }
}
