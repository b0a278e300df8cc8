import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { allPaths, pathsOf, ROUTES } from "./access";
import { expect, test } from "./fixtures";
import { type OwnCasey, signIn } from "./own-casey";
import { MARK, PROBE } from "./payloads";

/** Every nth household's page is opened; all of them in the heavy run. */
const SAMPLE = 4;
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();

/** The addresses of all households, in the list's order. */
async function listedHouseholds(casey: OwnCasey): Promise<string[]> {
  const found = new Set<string>();
  let next: string | undefined = "/households?size=100";
  while (next) {
    const { body }: { body: string } = await casey.get(next, casey.as("admin"));
    const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => unescapeHtml(href));
    for (const link of links.filter((link) => /^\/households\/(?!export)/.test(link))) found.add(link);
    next = links.find((link) => /[?&]after=/.test(link));
  }
  return [...found];
}

function unescapeHtml(text: string): string {
  return text.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

/** Notes whatever a page does that no page of ours does. */
async function watch(context: BrowserContext, casey: OwnCasey): Promise<string[]> {
  const [name = "", value = ""] = casey.as("admin").cookie?.split("=") ?? [];
  await context.addCookies([{ name, value, url: casey.address }]);
  const seen: string[] = [];
  context.on("page", (page) => {
    page.on("dialog", (dialog) => {
      seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
    page.on("console", (message) => message.type() === "error" && seen.push(`console: ${message.text()}`));
    page.on("popup", (popup) => seen.push(`popup: ${popup.url()}`));
  });
  context.on("request", (request) => {
    if (!request.url().startsWith(`${casey.address}/`)) seen.push(`request: ${request.url()}`);
  });
  return seen;
}

/** Opens screens and households, and finds what of the payloads ran, or is linked to, or is missing. */
async function openAll(casey: OwnCasey, context: BrowserContext, households: string[]): Promise<void> {
  const seen = await watch(context, casey);
  const page = await context.newPage();
  for (const path of [...screensOf(casey), ...households])
    await test.step(path, async () => {
      await page.goto(casey.address + path);
      await page.mouse.move(400, 400);
      for (const frame of page.frames()) expect(await frame.evaluate((name) => name in window, PROBE)).toBe(false);
      const links = await page
        .locator("a[href]")
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol));
      expect(links.filter((protocol) => !/^(https?|mailto):$/.test(protocol))).toEqual([]);
      expect(await page.locator("iframe, object, embed, base, form[action*='evil']").count()).toBe(0);
      if (households.includes(path)) await showsItsTextAsItIs(casey, page);
      expect(seen).toEqual([]);
    });
}

async function showsItsTextAsItIs(casey: OwnCasey, page: Page): Promise<void> {
  const heading = squeezed((await page.getByRole("heading", { level: 1 }).textContent()) ?? "");
  const text = casey.texts.find((known) => heading.includes(MARK.exec(known)?.[0] ?? "-"));
  expect(heading).toBe(squeezed(text ?? ""));
  const main = squeezed((await page.getByRole("main").textContent()) ?? "");
  expect(main.split(squeezed(text ?? "")).length).toBeGreaterThan(4);
}

test("nothing in a customer's texts runs, loads or links anywhere, and all of it is shown as it is", async ({
  casey,
  context,
}) => {
  const households = await listedHouseholds(casey);
  await openAll(
    casey,
    context,
    households.filter((_, index) => index % SAMPLE === 0),
  );
});

test("the same for 500 payloads in every text of every table", { tag: "@heavy" }, async ({ casey, context }) => {
  const households = await listedHouseholds(casey);
  expect(households).toHaveLength(casey.texts.length);
  await openAll(casey, context, households);
});

/** Screens, of which the list is shown in every order. */
function screensOf(casey: OwnCasey): string[] {
  const sorted = ["health", "risk", "name", "mrr"].map((sort) => `/households?size=100&sort=${sort}`);
  const pages = Object.entries(ROUTES).filter(([, { methods, answers = [200] }]) => !methods && answers.includes(200));
  return [...pages.flatMap(([route]) => pathsOf(route, casey)), ...sorted];
}

test("a name is found by all of its text", async ({ casey }) => {
  for (const text of casey.texts.slice(0, 20))
    await test.step(text, async () => {
      const mark = MARK.exec(text)?.[0] ?? "";
      const { body } = await casey.get(
        `/households/export?q=${encodeURIComponent(text.slice(0, 100))}`,
        casey.as("csm"),
      );
      expect(parse(body, { bom: true }).length).toBe(2);
      expect(body).toContain(mark);
    });
});

test("a file holds every text whole, and no cell a spreadsheet would work out", async ({ casey }) => {
  let files = 0;
  for (const path of allPaths(casey)) {
    const { headers, body } = await casey.get(path, casey.as("admin"));
    if (!headers["content-type"]?.startsWith("text/csv")) continue;
    files++;
    const cells: string[] = parse(body, { bom: true, relax_column_count: true }).flat();
    expect(cells.filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell))).toEqual([]);
    if (!path.startsWith("/households/export")) continue;
    for (const text of casey.texts) expect(cells).toContain(FORMULA.test(text) ? `'${text}` : text);
  }
  expect(files).toBeGreaterThan(0);
});

test("rejected rows are listed whole, and without a formula", async ({ casey }) => {
  const file = path.join(casey.folder, "dim_pets.csv");
  const rejects = path.join(casey.folder, "rejects.csv");
  const rows = casey.texts.map((text) => [text, text, text]);
  writeFileSync(file, stringify([["household_id", "pet_id", "added_at"], ...rows]));
  await casey.run(["import", "dim_pets", file, "--rejects", rejects]);
  const rejected: string[][] = parse(readFileSync(rejects, "utf8"), { bom: true });
  expect(rejected).toHaveLength(casey.texts.length + 1);
  expect(rejected.flat().filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell))).toEqual([]);
  for (const [index, text] of casey.texts.entries()) expect(rejected[index + 1]?.join()).toContain(text);
});

test("the log holds no customer's text, and no visitor's word begins a line or colours it", async ({ casey }) => {
  const before = casey.log().length;
  const forged = 'forged\r\n{"level":60,"msg":"forged"}\u001b[31m';
  await casey.get(`/households/${encodeURIComponent(forged)}?q=${encodeURIComponent(forged)}`, casey.as("csm"));
  await casey.get("/sign-in", {
    "user-agent": "forged\u009b31m",
    referer: "forged",
    "next-router-state-tree": "forged",
  });
  await signIn(casey.address, forged);
  await casey.post("/sign-in", { headers: { "next-action": "forged", "content-type": "text/plain" }, body: forged });
  const lines = casey.log();
  expect(lines.filter((line) => MARK.test(line))).toEqual([]);
  for (const line of lines.slice(before)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    expect(line).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    expect(line).not.toMatch(/^\{"level":60,"msg":"forged"/);
  }
});
