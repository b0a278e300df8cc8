import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { DEMO_PEOPLE, demoPassword } from "./demo-people";
import { SignInPage } from "./pages/sign-in-page";

const SIGN_IN = /\/sign-in(\?|$)/;
const REFUSAL = "E-mail address or password is wrong.";

test("a signed-out visitor signs in and goes on to where they were headed", async ({ page, context }) => {
  await page.goto("/households?q=miller");
  await expect(page).toHaveURL(/\/sign-in\?from=%2Fhouseholds%3Fq%3Dmiller$/);
  const signIn = new SignInPage(page);
  await expect(signIn.email).toBeFocused();
  await signIn.signIn(DEMO_PEOPLE.csm, demoPassword());
  await expect(page).toHaveURL(/\/households\?q=miller$/);
  const session = (await context.cookies()).find(({ name }) => name.includes("casey.session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("a wrong password and an unknown account are told the same, and the address stays", async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.signIn(DEMO_PEOPLE.leader, "not the password");
  await expect(signIn.refusal).toHaveText(REFUSAL);
  await expect(signIn.password).toBeFocused();
  await expect(signIn.email).toHaveValue(DEMO_PEOPLE.leader);
  await signIn.open();
  await signIn.signIn("stranger@example.com", "not the password");
  await expect(signIn.refusal).toHaveText(REFUSAL);
  await expect(page).toHaveURL(SIGN_IN);
});

test("sign-in leads to our own pages only", async ({ page, baseURL }) => {
  const signIn = new SignInPage(page);
  await signIn.open("//elsewhere.example/households");
  await signIn.signIn(DEMO_PEOPLE.csm, demoPassword());
  await expect(page.getByRole("navigation").first()).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(baseURL as string).origin);
});

test("signing out closes the door", async ({ page }) => {
  const signIn = new SignInPage(page);
  await signIn.open("/households");
  await signIn.signIn(DEMO_PEOPLE.admin, demoPassword());
  await expect(page).toHaveURL(/\/households/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(SIGN_IN);
  await page.goto("/households");
  await expect(page).toHaveURL(SIGN_IN);
});

test("a made-up session is none", async ({ page, context, baseURL }) => {
  const { port } = new URL(baseURL as string);
  await context.addCookies([{ name: `casey.session.${port}`, value: "e30.e30.e30", url: baseURL as string }]);
  await page.goto("/households");
  await expect(page).toHaveURL(SIGN_IN);
});

test("a set-up link that is not open says what to do", async ({ page }) => {
  await page.goto("/set-up?token=used");
  await expect(page.getByText("This link does not work any more")).toBeVisible();
  await page.getByRole("link", { name: "sign in" }).click();
  await expect(page).toHaveURL(SIGN_IN);
});

test("search engines are told to stay out", async ({ request }) => {
  expect(await (await request.get("/robots.txt")).text()).toContain("Disallow: /");
});

test.describe("without its script", () => {
  test.use({ javaScriptEnabled: false });

  test("the form refuses and signs in all the same", async ({ page }) => {
    const signIn = new SignInPage(page);
    await signIn.open("/households");
    await signIn.signIn(DEMO_PEOPLE.csm, "not the password");
    await expect(signIn.refusal).toHaveText(REFUSAL);
    await signIn.signIn(DEMO_PEOPLE.csm, demoPassword());
    await expect(page).toHaveURL(/\/households/);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the page is accessible, obeys its own policy, and asks no other server for anything", async ({
      page,
      baseURL,
    }) => {
      const complaints: string[] = [];
      const strangers: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== new URL(baseURL as string).origin) strangers.push(request.url());
      });
      const signIn = new SignInPage(page);
      await signIn.open();
      await signIn.signIn(DEMO_PEOPLE.leader, "not the password");
      await expect(signIn.refusal).toHaveText(REFUSAL);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(complaints).toEqual([]);
      expect(strangers).toEqual([]);
    });
  });
}
