import { expect, expectAccessible, test } from "./fixtures";
import { firstNumber, HouseholdsPage } from "./pages/households-page";

const HEALTH = "Health, of 100";
const RISK = "Churn risk, of 100";
/** The id in a link to a household. */
const idOf = (link: string) => link.split("/").at(-1)?.split("?")[0] ?? "";
const ascending = (figures: number[]) => figures.toSorted((a, b) => a - b);

test("the list begins with the worst health and says how the base stands", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  await expect(page).toHaveTitle("Households · Casey");
  await expect(list.sentence).toHaveText(
    /^[\d,]+ households, [\d,]+ of them below 60 points and [\d,]+ at high churn risk\.$/,
  );
  await expect(page.getByText(/^As of \w{3} \d+ \w{3} \d{4}/)).toBeVisible();
  const figures = await list.figures(HEALTH);
  expect(figures).toHaveLength(50);
  expect(figures).toEqual(ascending(figures));
});

test("filters hold together, count what they show, and survive a reload", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  await list.openFilter("Health");
  const critical = list.choice("Health", "Critical");
  const unhealthy = list.choice("Health", "Unhealthy");
  const expected = firstNumber(await critical.textContent()) + firstNumber(await unhealthy.textContent());
  await critical.click();
  await expect(page).toHaveURL(/health=critical$/);
  await unhealthy.click();
  await expect(page).toHaveURL(/health=critical%2Cunhealthy$/);
  await expect(unhealthy).toBeFocused();
  await page.reload();
  await expect(list.active("Health: Critical")).toBeVisible();
  await expect(list.active("Health: Healthy")).toBeHidden();
  expect(await list.count()).toBe(expected);
  expect(Math.max(...(await list.figures(HEALTH)))).toBeLessThan(60);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/households$/);
});

test("search finds by name while one types, and by id", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open("?sort=name");
  const name = String(await list.rows.first().getByRole("link").textContent())
    .split(" ")
    .slice(0, 2)
    .join(" ");
  await list.search.pressSequentially(name.toUpperCase());
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === name.toUpperCase());
  await expect(list.sentence).toHaveText(/match/);
  const texts = await list.rows.allInnerTexts();
  expect(texts.length).toBe(Math.min(50, await list.count()));
  for (const text of texts) expect(text.toLowerCase()).toContain(name.toLowerCase());

  const [link = ""] = await list.links();
  await list.search.fill(decodeURIComponent(idOf(link)));
  await expect(list.sentence).toHaveText("1 household matches.");
  expect((await list.links()).map(idOf)).toEqual([idOf(link)]);
});

test("a header sorts, and turns the order round", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  await list.sortBy(/Churn risk/);
  await expect(list.header(/Churn risk/)).toHaveAttribute("aria-sort", "descending");
  const falling = await list.figures(RISK);
  expect(falling).toEqual(ascending(falling).reverse());
  await list.sortBy(/Churn risk/);
  await expect(list.header(/Churn risk/)).toHaveAttribute("aria-sort", "ascending");
  await expect(list.header(/Health/)).not.toHaveAttribute("aria-sort", /.*/);
  const rising = await list.figures(RISK);
  expect(rising).toEqual(ascending(rising));
});

test("pages follow one another without a gap, and back", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open("?size=100");
  const whole = await list.links();
  await list.open("?size=50");
  const first = await list.links();
  await list.next.click();
  await expect(page).toHaveURL(/after=/);
  await expect.poll(async () => [...first, ...(await list.links())]).toEqual(whole);
  const second = await list.links();
  await page.reload();
  expect(await list.links()).toEqual(second);
  await list.previous.click();
  await expect(page).toHaveURL(/before=/);
  await expect.poll(() => list.links()).toEqual(first);
  await expect(list.previous).toBeHidden();
});

for (const query of [
  "?after=nonsense",
  "?sort=password&dir=up&size=9",
  "?health=everything&churn=",
  "?q=%00",
  "?q=a&q=b",
]) {
  test(`a mistyped address still shows a list: ${query}`, async ({ page }) => {
    const list = new HouseholdsPage(page);
    await list.open(query);
    await expect(list.rows.first()).toBeVisible();
  });
}

test("an empty list says why and leads back", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open("?q=nobody-is-called-this");
  await expect(page.getByText("No household matches")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Show all households" }).click();
  await expect(list.rows.first()).toBeVisible();
});

test("the export holds every row of the filter, not only the page", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open("?health=healthy&size=25");
  const lines = await list.exportLines();
  expect(lines).toHaveLength(1 + (await list.count()));
  expect(lines[0]).toContain("Household ID");
  for (const line of lines.slice(1)) expect(line).toContain(",Healthy,");
});

test("a name leads to the household", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  const [link = ""] = await list.links();
  await list.rows.first().getByRole("link").click();
  await expect(page).toHaveURL((url) => url.pathname + url.search === link);
});

test("a keyboard skips the navigation", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("j and k walk the rows, Enter opens one, and fields keep their letters", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  const link = (row: number) => list.rows.nth(row).getByRole("link");
  // Keys count once the page's script runs.
  const enter = () =>
    expect(async () => {
      await page.keyboard.press("j");
      await expect(link(0)).toBeFocused({ timeout: 500 });
    }).toPass();
  await enter();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(link(1)).toBeFocused();
  await list.search.focus();
  await page.keyboard.press("j");
  await expect(list.search).toHaveValue("j");
  await list.open();
  await enter();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/households\/[^?]+\?list=all$/);
});

for (const width of [390, 768, 1024, 1280]) {
  test(`at ${width} px every row has its whole name and its id`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const list = new HouseholdsPage(page);
    await list.open();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const row = list.rows.first();
    const [path = ""] = await list.links();
    await expect(row.getByText(idOf(path))).toBeVisible();
    const isCut = await row.getByRole("link").evaluate((link) => link.scrollHeight > link.clientHeight);
    expect(isCut).toBe(false);
  });
}

test("the theme is chosen and remembered", async ({ page }) => {
  await new HouseholdsPage(page).open();
  await page.getByRole("radio", { name: "Dark theme" }).check({ force: true });
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expect(page.getByRole("radio", { name: "Dark theme" })).toBeChecked();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the navigation folds away", async ({ page }) => {
    await new HouseholdsPage(page).open();
    await expect(page.getByRole("navigation", { name: "Screens" })).toBeHidden();
    await page.getByRole("button", { name: "Navigation" }).click();
    await expect(page.getByRole("dialog").getByRole("link", { name: "Households" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });
});

test("a range that cannot be is said beside its fields, one that can is in the address", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  await list.openFilter("Score");
  const form = page.getByRole("dialog", { name: "Filter by score" });
  await form.getByLabel("From").fill("70");
  await form.getByLabel("To").fill("40");
  await form.getByRole("button", { name: "Apply" }).click();
  await expect(form.getByRole("alert")).toHaveText("The lower bound is above the upper one.");
  await form.getByLabel("From").fill("20");
  await form.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/score=20-40/);
  await expect(list.active("Score: 20 to 40")).toBeVisible();
  const figures = await list.figures(HEALTH);
  expect(Math.min(...figures)).toBeGreaterThanOrEqual(20);
  expect(Math.max(...figures)).toBeLessThanOrEqual(40);
  await list.open("?score=90-10");
  await expect(page.getByText("The lower bound is above the upper one.")).toBeVisible();
});

test("columns are chosen, remembered, and in the file", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open("?health=critical");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("list", { name: "Columns" }).getByRole("link", { name: "Stage" }).click();
  await expect(list.header(/^Stage$/)).toBeVisible();
  await list.open("?health=critical");
  await expect(list.header(/^Stage$/)).toBeVisible();
  const [header = ""] = await list.exportLines();
  expect(header).toContain(",Stage");
  expect(header).not.toContain("Members");
});

test("rows are selected by key and by hand, with all between; the file holds them alone", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  const boxes = list.rows.getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(3).click({ modifiers: ["Shift"] });
  await expect(list.selection).toContainText("4 households selected");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(list.selection).toContainText("5 households selected");
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await list.selection.getByRole("link", { name: "Export CSV" }).click();
  const stream = await (await download).createReadStream();
  const text = (await stream.toArray()).join("");
  expect(text.trim().split("\n")).toHaveLength(6);
  await list.selection.getByRole("button", { name: /^Select all/ }).click();
  await expect(list.selection).toContainText(/^All [\d,]+ households of this list/);
  await page.keyboard.press("Escape");
  await expect(list.selection).toBeHidden();
});

test("the choice of an owner for selected rows has room, at the foot of the window too", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open("?book=all");
  await page.getByRole("table").getByRole("checkbox").nth(1).check();
  await page.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByRole("option", { name: /Priya Nair/ })).toBeInViewport({ ratio: 1 });
});

test("a summary opens beside the list, and moves with j", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  const name = (row: number) => list.rows.nth(row).getByRole("link").textContent().then(String);
  await list.rows.nth(0).hover();
  await list.rows
    .nth(0)
    .getByRole("button", { name: /^Summary of/ })
    .click();
  await expect(list.summary.getByRole("heading", { level: 2 })).toHaveText(await name(0));
  await expect(page).toHaveURL(/peek=/);
  await expectAccessible(page);
  await page.keyboard.press("j");
  await expect(list.summary.getByRole("heading", { level: 2 })).toHaveText(await name(1));
  await page.reload();
  await expect(list.summary.getByRole("heading", { level: 2 })).toHaveText(await name(1));
  await page.keyboard.press("Escape");
  await expect(list.summary).toBeHidden();
});

test("a name shows who it is while the pointer rests on it, until Escape", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open();
  await list.hoverName(list.rows.nth(2));
  const card = page.getByRole("tooltip");
  await expect(card).toContainText("MRR");
  await expect(card).toContainText(/Health: /);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
});

test("previous and next walk the list a household was opened from, to its ends", async ({ page }) => {
  const list = new HouseholdsPage(page);
  await list.open("?health=critical&sort=risk&size=25");
  const total = await list.count();
  const links = await list.links();
  await list.rows.nth(1).getByRole("link").click();
  const walk = page.getByRole("navigation", { name: "The list it came from" });
  await expect(walk).toContainText(`2 of ${total}`);
  await expectAccessible(page);
  await walk.getByRole("link", { name: /^Next: / }).click();
  await expect(page).toHaveURL((url) => url.pathname + url.search === links[2]);
  await expect(walk).toContainText(`3 of ${total}`);
  await walk.getByRole("link", { name: /^Previous: / }).click();
  await expect(walk).toContainText(`2 of ${total}`);
  await walk.getByRole("link", { name: /^Previous: / }).click();
  await expect(walk.getByRole("button", { name: "Previous: none. This is the first one" })).toBeVisible();
  await walk.getByRole("link", { name: `1 of ${total}` }).click();
  await expect(page).toHaveURL(/\/households\?health=critical&sort=risk/);
});
