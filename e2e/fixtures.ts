import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { DEMO_PEOPLE, demoPassword } from "./demo-people";
import { SignInPage } from "./pages/sign-in-page";

/** `page` is signed in as the demo's CSM; each worker signs in once. */
export const test = base.extend<object, { csmState: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>> }>(
  {
    csmState: [
      async ({ browser }, use, { project }) => {
        const context = await browser.newContext({ baseURL: project.use.baseURL });
        const page = await context.newPage();
        const signIn = new SignInPage(page);
        await signIn.open("/households");
        await signIn.signIn(DEMO_PEOPLE.csm, demoPassword());
        await expect(page).toHaveURL(/\/households/);
        const state = await context.storageState();
        await context.close();
        await use(state);
      },
      { scope: "worker" },
    ],
    storageState: ({ csmState }, use) => use(csmState),
  },
);

export { expect };

/** Fails with every accessibility fault that axe finds on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" · ")}`)).toEqual([]);
}
