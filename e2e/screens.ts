import { expect, type Page } from "@playwright/test";
import { HealthPage } from "./pages/health-page";
import { HouseholdPage } from "./pages/household-page";
import { HouseholdsPage } from "./pages/households-page";
import { ShellPage } from "./pages/shell-page";

interface ScreenLook {
  name: string;
  open: (page: Page) => Promise<void>;
  /** It shows figures of a day, which it must name. */
  hasDay?: boolean;
}

const at = (path: string) => async (page: Page) => {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
};

/** Follows a link of the calendar to the day before the newest. */
async function travelBack(page: Page): Promise<void> {
  await new ShellPage(page).openDays();
  await page.getByRole("link", { name: "Day before" }).click();
  await expect(new ShellPage(page).pastNote).toBeVisible();
  await page.keyboard.press("Escape");
}

async function openPerson(page: Page): Promise<void> {
  await at("/settings/people")(page);
  await page.goto((await page.getByRole("link", { name: "Lena Moreau" }).getAttribute("href")) ?? "");
  await page.getByRole("heading", { level: 1, name: "Lena Moreau" }).waitFor();
}

/** Every screen an admin can open, and the states a screen is in by its address. */
export const SCREENS: ScreenLook[] = [
  { name: "Health", open: (page) => new HealthPage(page).open("?book=all"), hasDay: true },
  {
    name: "Health of a plan, rises",
    open: (page) => new HealthPage(page).open("?book=all&plan=premium&movers=rises"),
    hasDay: true,
  },
  { name: "Health of an empty book", open: at("/health?book=mine"), hasDay: true },
  {
    name: "Health on a past day",
    open: async (page) => {
      await new HealthPage(page).open("?book=all");
      await travelBack(page);
    },
    hasDay: true,
  },
  { name: "Households", open: (page) => new HouseholdsPage(page).open("?book=all&size=25"), hasDay: true },
  {
    name: "Households, all columns, filtered",
    open: (page) =>
      new HouseholdsPage(page).open(
        "?book=all&size=25&health=critical,unhealthy&columns=plan,health,change,risk,owner,stage,behaviour,signals",
      ),
    hasDay: true,
  },
  { name: "Households, none found", open: at("/households?book=all&q=zzzzzz"), hasDay: true },
  {
    name: "A household, all of it opened",
    open: async (page) => {
      await new HouseholdPage(page).openFirstOf("?book=all&health=unhealthy&size=25");
      await openAll(page);
    },
    hasDay: true,
  },
  { name: "A household nobody knows", open: at("/households/nobody") },
  { name: "Sharing out", open: at("/owners"), hasDay: true },
  { name: "People", open: at("/settings/people") },
  { name: "A new person", open: at("/settings/people/new") },
  { name: "A person", open: openPerson },
  { name: "Audit log", open: at("/settings/audit") },
  {
    name: "Data, a rule opened",
    open: async (page) => {
      await at("/settings/data")(page);
      await page.getByRole("table", { name: "Rules of data quality" }).locator("summary").first().click();
    },
  },
  { name: "No such page", open: at("/nowhere") },
];

/** Opens whatever opens in place: parts of the score, evidence, tables of charts. */
async function openAll(page: Page): Promise<void> {
  const main = page.getByRole("main");
  const parts = new HouseholdPage(page).parts.getByRole("button", { expanded: false });
  await expect(async () => {
    if ((await parts.count()) > 0) await parts.first().click();
    await expect(parts).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await main.locator("details").evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });
}

interface LookOver {
  name: string;
  /** Some have no place on a phone. */
  on: "both" | "desk" | "phone";
  show: (page: Page) => Promise<void>;
}

const overList =
  (show: (page: Page, list: HouseholdsPage, shell: ShellPage) => Promise<void>) => async (page: Page) => {
    const list = new HouseholdsPage(page);
    await list.open("?book=all&size=25");
    await show(page, list, new ShellPage(page));
  };

const openByButton = (button: RegExp, dialog: string) =>
  overList(async (page) => {
    await page.getByRole("button", { name: button }).click();
    await page.getByRole("dialog", { name: dialog }).waitFor();
  });

/** What opens over a screen. */
export const SHOWN_OVER: LookOver[] = [
  { name: "A filter", on: "both", show: openByButton(/^Warning sign/, "Filter by warning sign") },
  { name: "A range", on: "both", show: openByButton(/^Score/, "Filter by score") },
  { name: "Columns", on: "desk", show: openByButton(/^Columns/, "Choose columns") },
  { name: "Saved views", on: "both", show: openByButton(/^Views/, "Saved views") },
  {
    name: "The calendar",
    on: "both",
    show: overList(async (page, _list, shell) => {
      await shell.openDays();
      await page.getByRole("link", { name: "Day before" }).waitFor();
    }),
  },
  { name: "The navigation", on: "phone", show: openByButton(/^Navigation/, "Navigation") },
  {
    name: "The palette",
    on: "both",
    show: overList(async (_page, _list, shell) => {
      await shell.openPalette();
      await shell.palette.getByRole("option").first().waitFor();
    }),
  },
  {
    name: "The keys",
    on: "desk",
    show: overList((_page, _list, shell) => shell.press("?", shell.shortcuts)),
  },
  {
    name: "A hover card",
    on: "desk",
    show: overList((_page, list) => list.hoverName(list.rows.first())),
  },
  {
    name: "A summary beside the list",
    on: "both",
    show: overList(async (page, list, shell) => {
      await shell.press("j", list.rows.locator(":focus").first());
      await page.keyboard.press(" ");
      await list.summary.getByRole("link", { name: "Open the household" }).waitFor();
    }),
  },
  {
    name: "A question before it is done",
    on: "both",
    show: async (page) => {
      await openPerson(page);
      await page.getByRole("button", { name: "Bar" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "Selected rows and whom to give them to",
    on: "both",
    show: overList(async (page, list, shell) => {
      await shell.press("j", list.rows.locator(":focus").first());
      await page.keyboard.press("x");
      await list.selection.getByRole("button", { name: "Assign" }).click();
      await page.getByRole("option").first().waitFor();
    }),
  },
];
