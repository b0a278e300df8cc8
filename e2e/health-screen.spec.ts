import type { Page } from "@playwright/test";
import { DEMO_PEOPLE, demoPassword } from "./demo-people";
import { expect, expectAccessible, test } from "./fixtures";
import { HealthPage } from "./pages/health-page";
import { HouseholdsPage } from "./pages/households-page";
import { ShellPage } from "./pages/shell-page";
import { SignInPage } from "./pages/sign-in-page";

/** Follows every figure of the screen and compares it with the count of its list. */
async function expectEveryFigureToOpenItsRows(page: Page, health: HealthPage) {
  const figures = await health.figures();
  expect(figures.length).toBeGreaterThan(10);
  const list = new HouseholdsPage(page);
  const wrong: string[] = [];
  for (const { href, count } of figures) {
    await list.open(href.replace("/households", ""));
    const listed = await list.count();
    if (listed !== count) wrong.push(`${href} lists ${listed}, not ${count}`);
  }
  expect(wrong).toEqual([]);
}

test("the screen says what happened, and every figure and bar opens the households it counts", async ({ page }) => {
  test.slow();
  const health = new HealthPage(page);
  await health.open("?book=all");
  await expect(page).toHaveTitle("Health · Casey");
  await expect(health.title).toHaveText(/^(No household|[\d,]+ households? (left|became) Healthy this week)/);
  await expectAccessible(page);
  await expectEveryFigureToOpenItsRows(page, health);
});

test("a figure of a past week opens the list of that day", async ({ page }) => {
  const health = new HealthPage(page);
  await health.open("?book=all");
  const [past] = await health.pastFigures();
  const list = new HouseholdsPage(page);
  await list.open(past?.href.replace("/households", ""));
  expect(await list.count()).toBe(past?.count);
});

test("a plan and a book narrow every figure", async ({ page }) => {
  test.slow();
  const health = new HealthPage(page);
  await health.open("?book=all");
  const all = await health.total();
  await health.plan("Premium").click();
  await expect(page).toHaveURL(/plan=premium/);
  await expect.poll(() => health.total()).toBeLessThan(all);
  await health.book("Mine").click();
  await expect(page).toHaveURL(/book=mine/);
  await expect(health.title).toContainText("of yours");
  await expectEveryFigureToOpenItsRows(page, health);
});

test("the book chosen is remembered where the address names none", async ({ page }) => {
  const health = new HealthPage(page);
  await health.open();
  const all = await health.total();
  await health.book("Unassigned").click();
  await expect(health.title).toContainText("without an owner");
  await health.open();
  await expect(health.book("Unassigned")).toHaveAttribute("aria-current", "true");
  const list = new HouseholdsPage(page);
  const unassigned = await health.total();
  expect(unassigned).toBeLessThan(all);
  await list.open();
  expect(await list.count()).toBe(unassigned);
});

test("rises stand in place of falls, their points adding up to the change", async ({ page }) => {
  const health = new HealthPage(page);
  await health.open("?book=all");
  await health.rises.click();
  await expect(page).toHaveURL(/movers=rises/);
  const movers = await health.movers("rises");
  expect(movers.length).toBeGreaterThan(0);
  for (const { change, points } of movers) {
    expect(change).toBeGreaterThan(0);
    expect(points.reduce((sum, value) => sum + value, 0)).toBeCloseTo(change, 9);
  }
});

test("a household is given to somebody by keyboard, and the message takes it back", async ({ page }) => {
  const shell = new ShellPage(page);
  const list = new HouseholdsPage(page);
  await list.open("?book=mine&sort=name");
  const [link = ""] = await list.links();
  await page.goto(link);
  const owner = page.getByRole("button", { name: /^Owner Dana Whitlock/ });
  await owner.press("Enter");
  await expect(page.getByPlaceholder("Search people")).toBeFocused();
  await page.keyboard.type("priya");
  await page.getByRole("option", { name: /Priya Nair/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect(shell.toast(/assigned to Priya Nair\.$/)).toBeVisible();
  await expect(page.getByText("Owner Priya Nair")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(shell.toast("Undone for 1 household.")).toBeVisible();
  await expect(owner).toBeVisible();
});

test.describe("a leader", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("shares the unassigned out as it was shown, and takes it back", async ({ page }) => {
    const shell = new ShellPage(page);
    const signIn = new SignInPage(page);
    await signIn.open("/owners");
    await signIn.signIn(DEMO_PEOPLE.leader, demoPassword());
    await page.getByRole("checkbox", { name: /Dana Whitlock/ }).check();
    await page.getByRole("checkbox", { name: /Milo Berger/ }).check();
    await page.getByRole("radio", { name: "By MRR" }).check();
    await page.getByRole("button", { name: "Work it out" }).click();
    const apply = page.getByRole("button", { name: /^Assign [\d,]+ households? as shown$/ });
    await apply.waitFor();
    await expectAccessible(page);
    await apply.click();
    await expect(shell.toast(/shared out among 2 people\.$/)).toBeVisible();
    await expect(page.getByText("Every household has an owner")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(shell.toast(/^Undone for/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Work it out" })).toBeVisible();
  });
});
