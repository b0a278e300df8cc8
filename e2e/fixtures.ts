import AxeBuilder from "@axe-core/playwright";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { DEMO_PEOPLE, demoPassword } from "./demo-people";
import { SignInPage } from "./pages/sign-in-page";

type State = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

/** `page` is signed in as the demo's CSM, or as its admin after `test.use(asAdmin)`; each worker signs in once. */
export const test = base.extend<object, { csmState: State; adminState: State }>({
  csmState: [
    async ({ browser }, use, { project }) => use(await signedIn(browser, project.use.baseURL, DEMO_PEOPLE.csm)),
    { scope: "worker" },
  ],
  adminState: [
    async ({ browser }, use, { project }) => use(await signedIn(browser, project.use.baseURL, DEMO_PEOPLE.admin)),
    { scope: "worker" },
  ],
  storageState: ({ csmState }, use) => use(csmState),
});

/** For `test.use`: the page is signed in as the demo's admin. */
export const asAdmin: Parameters<typeof test.use>[0] = {
  storageState: ({ adminState }: { adminState: State }, use: (state: State) => Promise<void>) => use(adminState),
};

async function signedIn(browser: Browser, baseURL: string | undefined, email: string): Promise<State> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  const signIn = new SignInPage(page);
  await signIn.open("/households");
  await signIn.signIn(email, demoPassword());
  await expect(page).toHaveURL(/\/households/);
  const state = await context.storageState();
  await context.close();
  return state;
}

export { expect };

/** Every accessibility fault that axe finds on the page, with where it is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" · ")}`);
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
}
