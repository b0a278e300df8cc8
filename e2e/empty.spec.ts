import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { HealthPage } from "./pages/health-page";
import { HouseholdPage } from "./pages/household-page";
import { HouseholdsPage } from "./pages/households-page";
import { SignInPage } from "./pages/sign-in-page";
import { freePort, launch, runCommand } from "./security/launch";
import { DESK, expectWellMade, PHONE } from "./well-made";

const ADMIN = { email: "first@casey.invalid", password: "a password of the tests" };
const CSM = "csm@casey.invalid";

interface NewCasey {
  address: string;
  setUpLink: string;
  run: (args: string[], input?: string) => Promise<string>;
}

/** A Casey nobody has used yet: no people, no data. */
const test = base.extend<object, { casey: NewCasey }>({
  casey: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync("/var/tmp/casey-empty-");
      chmodSync(folder, 0o755); // as root the database runs as another account, which must be able to pass through
      const port = await freePort();
      const address = `http://localhost:${port}`;
      const env = {
        ...process.env,
        PORT: String(port),
        CASEY_URL: address,
        CASEY_DATA_DIR: path.join(folder, "data"),
      };
      const server = launch(["start", "--no-demo"], env);
      const [setUpLink] = await server.says(/http\S+set-up\?token=\S+/);
      await use({ address, setUpLink, run: (args, input) => runCommand(args, env, input) });
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

test.describe.configure({ mode: "serial" });
test.use({ contextOptions: { reducedMotion: "reduce" } });

const looks = [
  { viewport: DESK, colorScheme: "light" },
  { viewport: PHONE, colorScheme: "dark" },
] as const;

async function expectWellMadeEverywhere(page: Page, name: string): Promise<void> {
  for (const { viewport, colorScheme } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await expectWellMade(page, `${name}, ${colorScheme}, ${viewport.width} px`);
  }
  await page.setViewportSize(DESK);
}

test("the first admin is made, and each screen says why it is empty and leads on", async ({ page, casey }) => {
  await page.goto(casey.setUpLink);
  await expectWellMadeEverywhere(page, "Set-up");
  await page.getByLabel("Name").fill("First");
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Make me the admin" }).click();
  await page.getByRole("navigation", { name: "Screens" }).waitFor();
  for (const screen of ["/health", "/households", "/owners"]) {
    await page.goto(casey.address + screen);
    await expect(page.getByText("No household has been scored yet")).toBeVisible();
    await expectWellMadeEverywhere(page, screen);
  }
  await page.getByRole("link", { name: "Import your data" }).click();
  await expect(page).toHaveURL(/\/settings\/data#imports$/);
  for (const words of ["No import yet", "No run yet", "Not checked yet"]) {
    await expect(page.getByText(words)).toBeVisible();
  }
  await expectWellMadeEverywhere(page, "Data");
});

test("a CSM is told whom to ask", async ({ page, casey }) => {
  await casey.run(["user", "add", CSM, "--name", "Csm", "--role", "csm", "--password-stdin"], `${ADMIN.password}\n`);
  await signIn(page, casey, CSM);
  await expect(page.getByText(/An admin can do that under Settings, Data/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Import your data" })).toHaveCount(0);
});

test("one household is one in every sentence", async ({ page, casey }) => {
  await casey.run([
    "sql",
    `INSERT INTO analytics.dim_households (household_id, household_name, plan_type, member_count, is_active, created_at,
       mrr_cents, recurring_tasks_enabled, reminders_enabled, photos_uploaded_count, calendar_sync_enabled, notifications_enabled)
     VALUES ('only', 'The only one', 'Premium', 1, true, now() - interval '40 days', 1499, true, true, 5, true, true)`,
  ]);
  await casey.run(["score"]);
  await signIn(page, casey, ADMIN.email);
  const [health, list, household] = [new HealthPage(page), new HouseholdsPage(page), new HouseholdPage(page)];
  await page.goto(`${casey.address}/health?book=all`);
  await expect(health.title).toHaveText("0 of 1 household is Healthy");
  await expectWellMadeEverywhere(page, "Health");
  await page.goto(`${casey.address}/households?book=all`);
  await expect(list.sentence).toHaveText("1 household.");
  await expectWellMadeEverywhere(page, "Households");
  await list.rows.getByRole("link").click();
  await expect(household.heading).toHaveText("The only one");
  await expect(household.timeline).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/NaN|undefined|\bnull\b|\b1 (households|days|members)\b/);
  await expectWellMadeEverywhere(page, "A household");
  await page.goto(`${casey.address}/owners`);
  await expect(page.getByText("1 household without an owner.")).toBeVisible();
  await expectWellMadeEverywhere(page, "Sharing out");
});

async function signIn(page: Page, casey: NewCasey, email: string): Promise<void> {
  await page.goto(`${casey.address}/sign-in?from=/households`);
  await new SignInPage(page).signIn(email, ADMIN.password);
  await page.getByRole("navigation", { name: "Screens" }).waitFor();
}
