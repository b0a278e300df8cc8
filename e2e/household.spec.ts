import { expect, expectAccessible, test } from "./fixtures";
import { HouseholdPage } from "./pages/household-page";

const COMPONENTS = ["Product usage", "Feature adoption", "Support health", "Engagement", "Payment health"];
const tenths = (figure: number) => Math.round(figure * 10);

test("the parts of the score add up to it, to the digit", async ({ page }) => {
  const household = new HouseholdPage(page);
  await household.openFirstOf("?health=unhealthy");
  const rows = [...COMPONENTS, "Rounding"].map((label) => household.row(new RegExp(`^${label}`)));
  let sum = 0;
  for (const row of rows) sum += tenths(await household.figure(row, 1));
  const total = household.row(/^Health score/);
  expect(sum).toBe(tenths(await household.figure(total, 1)));
});

test("a component opens into its inputs and closes again", async ({ page }) => {
  const household = new HouseholdPage(page);
  await household.openFirstOf("?health=critical");
  const support = page.getByRole("button", { name: "Support health" });
  const tickets = household.parts.getByText("Critical tickets, 30 days");
  await expect(support).toHaveAttribute("aria-expanded", "false");
  await expect(tickets).toBeHidden();
  await support.click();
  await expect(tickets).toBeVisible();
  await support.click();
  await expect(tickets).toBeHidden();
});

test("it says what would change the score, and the steps reach the next segment", async ({ page }) => {
  const household = new HouseholdPage(page);
  await household.openFirstOf("?health=unhealthy");
  const card = page.getByRole("region", { name: "What would change it" });
  await expect(card).toContainText("To At Risk");
  await expect(card).toContainText(/scored again to check/);
});

test("a warning sign opens into its evidence", async ({ page }) => {
  const household = new HouseholdPage(page);
  await household.openFirstOf("?churn=high");
  const risk = page.getByRole("region", { name: "Churn risk" });
  await expect(risk).toContainText("Churn: High");
  const sign = risk
    .getByRole("listitem")
    .filter({ has: page.getByRole("group") })
    .last();
  await sign.locator("summary").click();
  await expect(sign.getByRole("paragraph")).toBeVisible();
});

test("the score's history reaches back 90 days or a year, by its address", async ({ page }) => {
  const household = new HouseholdPage(page);
  await household.openFirstOf("?health=healthy&sort=name");
  const history = page.getByRole("region", { name: /^Health (rose|fell|\d)/ });
  await history.scrollIntoViewIfNeeded();
  await expect(history.getByText("Healthy", { exact: true })).toBeVisible();
  await history.getByRole("link", { name: "A year" }).click();
  await expect(page).toHaveURL(/history=year/);
  await page.reload();
  await expect(history.getByRole("figure", { name: /a year/ })).toBeVisible();
});

test("usage stands beside what is usual for the household", async ({ page }) => {
  const household = new HouseholdPage(page);
  await household.openFirstOf("?churn=high");
  const usage = page.getByRole("table", { name: "Usage against the household's own baseline" });
  await expect(usage.getByRole("row")).toHaveCount(5);
});

test("the timeline filters and pages by its address", async ({ page }) => {
  const household = new HouseholdPage(page);
  await household.openWithLongTimeline("?health=healthy&sort=name");
  const first = await household.timeline.getByRole("listitem").first().textContent();
  await household.earlier.click();
  await expect(page).toHaveURL(/before=/);
  await expect(household.timeline.getByRole("link", { name: "Back to the newest" })).toBeVisible();
  await page.reload();
  await expect(household.timeline.getByRole("listitem").first()).not.toHaveText(first ?? "");
  await household.timeline.getByRole("link", { name: "Logins and features" }).click();
  await expect(page).toHaveURL(/\?timeline=usage(&list=[^&#]+)?#/);
});

test("an unknown household is a 404 that leads on", async ({ page }) => {
  for (const id of ["a%2Fb", "%00", "%25", "nobody"]) {
    const response = await page.goto(`/households/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "Search all households" })).toBeVisible();
  }
  await expectAccessible(page);
});

test("a strange address still shows the household", async ({ page }) => {
  const household = new HouseholdPage(page);
  const name = await household.openFirstOf("");
  await page.goto(`${page.url()}?asOf=never&timeline=x&before=1.2.3&show=all`);
  await expect(household.heading).toHaveText(name);
});

test("its charts are sketched at first and drawn once it is used, and their figures stand in a table", async ({
  page,
}) => {
  const household = new HouseholdPage(page);
  await household.openFirstOf("?health=critical");
  await page.setViewportSize({ width: 1440, height: 300 });
  await page.reload();
  const charts = page.getByRole("figure");
  await expect(charts).toHaveCount(3);
  await expect(charts.locator("path").first()).toBeAttached();
  await expect(async () => {
    await page.keyboard.press("Control");
    await expect(charts.getByRole("application")).toHaveCount(3, { timeout: 1_000 });
  }).toPass();
  const tasks = charts.filter({ hasText: "Tasks completed by day" });
  await expect(tasks.getByRole("row")).toHaveCount(0);
  await tasks.getByText("View as table").click();
  await expect(tasks.getByRole("row")).toHaveCount(91);
});

test("on paper it is light and nothing is cut off", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await page.setViewportSize({ width: 718, height: 1000 });
  const household = new HouseholdPage(page);
  await household.openFirstOf("?health=critical");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
