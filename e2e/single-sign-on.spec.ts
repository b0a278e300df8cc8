import { expect, type Page, test } from "@playwright/test";
import { DEMO_PEOPLE } from "./demo-people";
import { expectAccessible } from "./fixtures";
import { LoginProvider, type ProviderPerson } from "./login-provider";
import { SignInPage } from "./pages/sign-in-page";
import { PROVIDER } from "./provider-settings";

// One provider on one port: one test at a time.
test.describe.configure({ mode: "default" });

const provider = new LoginProvider();
test.beforeEach(() => {
  provider.lies = {};
});
test.afterEach(() => provider.stop());

const LEA: ProviderPerson = {
  sub: "lea-1",
  email: "lea@example.net",
  email_verified: true,
  name: "Lea Lindqvist",
  groups: ["staff", "cs-leads"],
};

async function comeBy(page: Page, person: ProviderPerson | null, to = "/households"): Promise<SignInPage> {
  provider.person = person;
  const signIn = new SignInPage(page);
  await signIn.open(to);
  await signIn.continueWith(PROVIDER.name);
  return signIn;
}

/** The page says why, and nobody is signed in. */
async function expectNotIn(page: Page, sentence: string): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in\?error=/);
  await expect(new SignInPage(page).refusal.first()).toHaveText(
    `Signing in with ${PROVIDER.name} did not work. ${sentence}`,
  );
  expect((await page.context().cookies()).some(({ name }) => /^casey\.session\.\d+$/.test(name))).toBe(false);
  await page.goto("/households");
  await expect(page).toHaveURL(/\/sign-in/);
}

test("somebody of an allowed domain comes in where they were headed, with the role of their claim", async ({
  page,
}) => {
  await provider.start();
  await comeBy(page, LEA, "/households?q=miller");
  await expect(page).toHaveURL(/\/households\?q=miller$/);
  const panel = page.getByRole("complementary");
  await expect(panel.getByText("Lea Lindqvist")).toBeVisible();
  await expect(panel.getByText("Leader")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a role that changed at the provider ends the other sessions", async ({ page, browser, baseURL }) => {
  await provider.start();
  await comeBy(page, { ...LEA, sub: "mia-1", email: "mia@example.net", name: "Mia Moser" });
  await expect(page).toHaveURL(/\/households/);
  const elsewhere = await browser.newContext({ baseURL });
  const other = await elsewhere.newPage();
  await comeBy(other, { ...LEA, sub: "mia-1", email: "mia@example.net", name: "Mia Moser", groups: ["staff"] });
  await expect(other.getByRole("complementary").getByText("CSM")).toBeVisible();
  await elsewhere.close();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe("nobody comes in", () => {
  test("whom Casey does not know", async ({ page }) => {
    await provider.start();
    await comeBy(page, { ...LEA, sub: "stranger", email: "stranger@example.org" });
    await expectNotIn(page, "You have no account in Casey. Ask an admin to add you.");
  });

  test("whose address is not verified", async ({ page }) => {
    await provider.start();
    await comeBy(page, { ...LEA, sub: "unverified", email_verified: false });
    await expectNotIn(page, "It has not verified your e-mail address. Have it verified there, then try again.");
  });

  test("with the address of a demo account", async ({ page }) => {
    await provider.start();
    await comeBy(page, { ...LEA, sub: "ada-2", email: DEMO_PEOPLE.admin });
    await expectNotIn(page, "You have no account in Casey. Ask an admin to add you.");
  });

  test("who cancels", async ({ page }) => {
    await provider.start();
    await comeBy(page, null);
    await expectNotIn(page, "You did not finish signing in there. Nothing was changed.");
  });

  test("with the state of another sign-in", async ({ page }) => {
    await provider.start();
    provider.lies = { state: "of-another-sign-in" };
    await comeBy(page, LEA);
    await expectNotIn(page, "This sign-in was begun too long ago, or in another window. Start again.");
  });

  test("with an answer made up from nothing", async ({ page }) => {
    await provider.start();
    await page.goto("/api/auth/callback/oidc?code=made-up&state=made-up");
    await expectNotIn(page, "This sign-in was begun too long ago, or in another window. Start again.");
  });

  test("with the nonce of another sign-in", async ({ page }) => {
    await provider.start();
    provider.lies = { nonce: "of-another-sign-in" };
    await comeBy(page, LEA);
    await expectNotIn(
      page,
      "What it answered could not be trusted, so you were not signed in. Try again, or tell an admin.",
    );
  });

  test("with a code that was meant for another browser", async ({ page }) => {
    await provider.start();
    provider.lies = { code_challenge: "x".repeat(43) };
    await comeBy(page, LEA);
    await expectNotIn(page, "This sign-in was begun too long ago, or in another window. Start again.");
  });

  test("while the provider knows another client secret", async ({ page }) => {
    await provider.start("not-the-secret-that-casey-was-given");
    await comeBy(page, LEA);
    await expectNotIn(
      page,
      "Its settings and Casey's do not fit together. An admin finds the cause in the server's log.",
    );
  });

  test("while the provider is down", async ({ page }) => {
    await comeBy(page, LEA);
    await expectAccessible(page);
    await expectNotIn(page, "It does not answer. Try again in a few minutes, or ask an admin.");
  });
});

test.describe("without its script", () => {
  test.use({ javaScriptEnabled: false });

  test("the link leads in all the same", async ({ page }) => {
    await provider.start();
    await comeBy(page, { ...LEA, sub: "nora-1", email: "nora@example.net", name: "Nora Nagy" });
    await expect(page).toHaveURL(/\/households/);
  });
});
