import { expect, expectAccessible, test } from "./fixtures";
import { firstNumber, HouseholdsPage } from "./pages/households-page";
import { ShellPage } from "./pages/shell-page";

test("the palette finds a household by a name with a typing error, and opens it", async ({ page }) => {
  const [list, shell] = [new HouseholdsPage(page), new ShellPage(page)];
  await list.open("?sort=name");
  const name = String(await list.rows.first().getByRole("link").textContent());
  await shell.openPalette();
  await expect(shell.palette.getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(name.slice(0, 3) + name.slice(4));
  await expect(shell.found(new RegExp(`^${name}`)).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(shell.palette).toBeHidden();
  await shell.openPalette();
  await page.keyboard.type(name);
  await expect(shell.found(new RegExp(`^${name}`)).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("the palette does what the page can do, and goes to pages", async ({ page }) => {
  const shell = new ShellPage(page);
  await new HouseholdsPage(page).open("?health=critical");
  await shell.openPalette();
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await shell.openPalette();
  await page.keyboard.type("export");
  const download = page.waitForEvent("download");
  await shell.found(/Export/).click();
  expect((await download).suggestedFilename()).toMatch(/^households-\d{4}-\d{2}-\d{2}\.csv$/);
  await shell.openPalette();
  await page.keyboard.type("households");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/households$/);
});

test("keys are listed where they hold, rest while one types, and can be turned off", async ({ page }) => {
  const [list, shell] = [new HouseholdsPage(page), new ShellPage(page)];
  await list.open();
  await shell.press("j", list.rows.locator(":focus").first());
  await shell.press("?", shell.shortcuts);
  await expect(shell.shortcuts.getByRole("region", { name: "In this list" })).toContainText("Next household");
  await expectAccessible(page);
  await shell.shortcuts.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(shell.shortcuts).toBeHidden();
  await page.keyboard.press("/");
  await expect(list.search).not.toBeFocused();
  await page.evaluate(() => localStorage.clear());
  await page.keyboard.press("/");
  await expect(list.search).toBeFocused();
  await page.keyboard.press("?");
  await expect(list.search).toHaveValue("?");
});

test("one travels to a kept day, through every link, and back", async ({ page }) => {
  const [list, shell] = [new HouseholdsPage(page), new ShellPage(page)];
  await list.open("?health=critical,unhealthy");
  await shell.openDays();
  await page.getByRole("link", { name: "Day before" }).click();
  await expect(shell.pastNote).toBeVisible();
  await expect(page).toHaveURL(/health=critical%2Cunhealthy.*asOf=\d{4}-\d{2}-\d{2}/);
  await list.sentence.waitFor();
  await expect(list.rows.first()).toBeVisible();
  expect(await list.count()).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await list.rows.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/households\/.*asOf=/);
  await expect(shell.pastNote).toBeVisible();
  await page
    .getByRole("navigation", { name: "Screens" })
    .getByRole("link", { name: /^Households/ })
    .click();
  await expect(page).toHaveURL(/\/households\?asOf=/);
  await page.getByRole("link", { name: "Back to the newest day" }).click();
  await expect(shell.pastNote).toBeHidden();
  await expect(page).toHaveURL(/\/households$/);
});

test("a day without a record shows the newest", async ({ page }) => {
  await new HouseholdsPage(page).open("?asOf=1999-01-01");
  await expect(new ShellPage(page).pastNote).toBeHidden();
});

test("a list is saved as a view, pinned with its count, renamed and deleted", async ({ page }) => {
  const [list, shell] = [new HouseholdsPage(page), new ShellPage(page)];
  const name = `Critical by risk ${test.info().workerIndex}`;
  await list.open("?health=critical&sort=risk");
  const count = await list.count();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Save this list as a view" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Give the view a name.")).toBeVisible();
  await page.getByLabel("Name of the view").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const link = shell.pinned.getByRole("link", { name: new RegExp(`^${name}`) });
  await expect(link).toBeVisible();
  await expect.poll(async () => firstNumber((await link.textContent())?.slice(name.length) ?? "")).toBe(count);
  await page.keyboard.press("Escape");
  await list.open();
  await link.click();
  await expect(page).toHaveURL(/\/households\?health=critical&sort=risk/);
  await expect(link).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: `Change ${name}` }).click();
  await page.getByRole("button", { name: "Delete the view" }).click();
  await expect(link).toBeHidden();
});

test("a page that is slow to come has its shape shown", async ({ page }) => {
  await page.goto("/health?book=all");
  const shape = page.getByRole("status", { name: "Loading households" });
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/households\?.*_rsc=/, async (route) => {
    if (!route.request().headers()["next-router-prefetch"]) await held;
    await route.continue();
  });
  await page
    .getByRole("navigation", { name: "Screens" })
    .getByRole("link", { name: /^Households/ })
    .click();
  await expect(shape).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Loading …");
  await expectAccessible(page);
  letThrough();
  await expect(new HouseholdsPage(page).rows).toHaveCount(50);
  await expect(shape).toBeHidden();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a page is whole", async ({ page }) => {
    await page.goto("/households?book=all");
    await expect(new HouseholdsPage(page).rows).toHaveCount(50);
  });
});
