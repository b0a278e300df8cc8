import { readFileSync } from "node:fs";
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { DEMO_PEOPLE, demoPassword } from "./demo-people";
import { PeoplePage } from "./pages/people-page";
import { SignInPage } from "./pages/sign-in-page";

async function signedIn(
  browser: Browser,
  options: BrowserContextOptions,
  email: string,
  password: string,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  const signIn = new SignInPage(page);
  await signIn.open("/households");
  await signIn.signIn(email, password);
  await expect(page).toHaveURL(/\/households/);
  return page;
}

test.beforeEach(async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open("/settings/people");
  await signIn.signIn(DEMO_PEOPLE.admin, demoPassword());
  await expect(page).toHaveURL(/\/settings\/people/);
});

test("an admin adds somebody, changes their role, gives a new password, signs them out and bars them", async ({
  page,
  browser,
  baseURL,
}) => {
  const people = new PeoplePage(page);
  const email = "petra@people.example";
  await people.add({ name: "Petra Prazak", email, role: "csm" });
  await expect(page.getByText("Petra Prazak may sign in now.")).toBeVisible();
  const password = await people.shownPassword();
  let petra = await signedIn(browser, { baseURL }, email, password);

  await people.openPerson("Petra Prazak");
  await page.getByLabel("Role of Petra Prazak").selectOption("leader");
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("Petra Prazak is Leader now.")).toBeVisible();
  await petra.reload();
  await expect(petra).toHaveURL(/\/sign-in/);
  petra = await signedIn(browser, { baseURL }, email, password);

  await people.act("Sign out everywhere");
  await expect(people.status).toHaveText("Petra Prazak is signed out everywhere.");
  await petra.reload();
  await expect(petra).toHaveURL(/\/sign-in/);

  const dialog = await people.act("Reset password");
  await expect(dialog.getByText("shown this once")).toBeVisible();
  const renewed = await people.shownPassword();
  expect(renewed).not.toBe(password);
  await dialog.getByRole("button", { name: "Close" }).click();
  petra = await signedIn(browser, { baseURL }, email, renewed);

  await people.act("Bar");
  await expect(people.status).toHaveText("Petra Prazak is barred.");
  await petra.reload();
  await expect(petra).toHaveURL(/\/sign-in/);
  const signIn = new SignInPage(petra);
  await signIn.signIn(email, renewed);
  await expect(signIn.refusal).toHaveText("E-mail address or password is wrong.");

  await page.goto("/settings/audit?group=user");
  const log = page.getByRole("table", { name: "Audit log" });
  const about = (what: string) => log.getByRole("row").filter({ hasText: what }).filter({ hasText: "Petra Prazak" });
  for (const what of ["added", "changed the role of", "signed out everywhere", "gave a new password to", "barred"])
    await expect(about(what).first()).toContainText("Ada Novak");
  await expect(page.getByText(renewed)).toHaveCount(0);
});

test("the same address twice, and wrong fields, are told in words", async ({ page }) => {
  const people = new PeoplePage(page);
  await people.add({ name: "Somebody", email: DEMO_PEOPLE.csm, role: "csm" });
  await expect(page.getByRole("alert").filter({ hasText: "There is an account" })).toHaveText(
    `There is an account for ${DEMO_PEOPLE.csm} already.`,
  );
  await people.add({ name: "Somebody", email: "nobody@localhost", role: "csm" });
  await expect(page.getByText("Enter an e-mail address, such as ann@example.com.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Somebody");
});

test("the list is searched, filtered and sorted by its address, and taken away as a file that runs no formula", async ({
  page,
}) => {
  const people = new PeoplePage(page);
  await people.add({ name: "=cmd|' /C calc'!A0", email: "formula@people.example", role: "csm", signIn: "provider" });
  await expect(page.getByText("may sign in now.")).toBeVisible();
  await people.open();
  await page.getByRole("searchbox").fill("formula@people");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=formula%40people/);
  await expect(people.table.getByRole("row")).toHaveCount(2);
  await expect(people.table).toContainText("single sign-on, not yet linked");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const lines = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("'=cmd|");
  await people.open("?role=admin");
  await expect(people.table).toContainText("Ada Novak");
  await expect(people.table).not.toContainText("Dana Whitlock");
  await people.table.getByRole("link", { name: "E-mail" }).click();
  await expect(page).toHaveURL(/sort=email/);
});

test("the log tells of sign-ins and exports, by filter, and is taken away as a file", async ({ page }) => {
  await page.request.get("/households/export");
  await page.request.get("/settings/data/quality");
  await page.goto("/settings/audit?group=data");
  const log = page.getByRole("table", { name: "Audit log" });
  await expect(
    log.getByRole("row").filter({ hasText: "exported" }).filter({ hasText: "households" }).first(),
  ).toContainText("Ada Novak");
  await expect(log.getByRole("row").filter({ hasText: "data quality" }).first()).toContainText("Ada Novak");
  await page.getByLabel("What").selectOption("session");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/group=session/);
  await expect(log.getByRole("row").filter({ hasText: "Ada Novak" }).first()).toContainText("by password");
  await log.getByRole("link", { name: "Ada Novak" }).first().click();
  await expect(page).toHaveURL(/actor=[0-9a-f-]{36}/);
  await expect(page.getByLabel("Who")).toContainText("Ada Novak");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toContain("session.started");
});

test.describe("a leader", () => {
  test("sees neither people nor log, nor takes them away", async ({ browser, baseURL }) => {
    const page = await signedIn(browser, { baseURL }, DEMO_PEOPLE.leader, demoPassword());
    await expect(page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
    for (const path of ["/settings/people", "/settings/people/new", "/settings/audit"]) {
      await page.goto(path);
      await expect(page.getByText("Your role does not include this page")).toBeVisible();
    }
    for (const path of ["/settings/people/export", "/settings/audit/export"]) {
      expect((await page.request.get(path)).status()).toBe(403);
    }
  });
});
