import { once } from "node:events";
import { request as send } from "node:http";
import { text } from "node:stream/consumers";
import { freezeDatabase, killDatabase } from "./database-server";
import { DEMO_PEOPLE, demoPassword } from "./demo-people";
import { expect, expectAccessible, test } from "./fixtures";
import { SignInPage } from "./pages/sign-in-page";

test.describe.configure({ mode: "serial" });

const AWAY = "Casey cannot reach its database";
const DEADLINE = { timeout: 10_000 };

test("while the database hangs every page says so within 10 seconds, and comes by itself when it is back", async ({
  page,
}) => {
  const thaw = freezeDatabase();
  try {
    const answer = await page.goto("/households", DEADLINE);
    expect(answer?.status()).toBe(503);
    await expect(page.getByRole("heading", { name: AWAY })).toBeVisible();
    await expectAccessible(page);
  } finally {
    thaw();
  }
  await expect(page.getByRole("heading", { name: "Households", exact: true })).toBeVisible();
});

test("a form says so too, and keeps what was typed", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  const signIn = new SignInPage(page);
  await signIn.open("/households");
  const thaw = freezeDatabase();
  try {
    await signIn.signIn(DEMO_PEOPLE.csm, demoPassword());
    await expect(signIn.refusal.filter({ hasText: AWAY })).toBeVisible(DEADLINE);
    await expect(signIn.email).toHaveValue(DEMO_PEOPLE.csm);
  } finally {
    thaw();
  }
  await expect(async () => {
    await signIn.signIn(DEMO_PEOPLE.csm, demoPassword());
    await expect(page).toHaveURL(/households/, { timeout: 3_000 });
  }).toPass();
  await context.close();
});

test("the database is killed: Casey brings it back, and the pages with it", async ({ page }) => {
  await page.goto("/households");
  killDatabase();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Households", exact: true })).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});

test("what Next cannot read is refused, not failed on", async ({ baseURL }) => {
  const ask = async (options: { method?: string; headers?: Record<string, string> }) => {
    const request = send(new URL("/sign-in", baseURL), { agent: false, ...options }).end();
    const [response] = await once(request, "response");
    return [response.statusCode, await text(response)];
  };
  expect(await ask({ method: "TRACE" })).toEqual([405, "This method is not supported.\n"]);
  const garbled = { headers: { rsc: "1", "next-router-state-tree": "garbage" } };
  expect(await ask(garbled)).toEqual([400, "This request is not valid.\n"]);
});
