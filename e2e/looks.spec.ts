import type { Page } from "@playwright/test";
import { asAdmin, expect, test } from "./fixtures";
import { HouseholdPage } from "./pages/household-page";
import { HouseholdsPage } from "./pages/households-page";
import { ShellPage } from "./pages/shell-page";
import { SCREENS, SHOWN_OVER } from "./screens";
import { DESK, expectWellMade, overflowingPixels, PHONE } from "./well-made";

test.use({ ...asAdmin, contextOptions: { reducedMotion: "reduce" } });

for (const colorScheme of ["light", "dark"] as const) {
  for (const [device, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    test.describe(`${colorScheme}, ${device}`, () => {
      test.use({ colorScheme, viewport });

      test("every screen fits, is accessible and keeps still", async ({ page }) => {
        test.slow();
        const complaints: string[] = [];
        page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
        for (const { name, open } of SCREENS) {
          await open(page);
          await expectWellMade(page, name);
        }
        expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
      });

      test("so does all that opens over a screen", async ({ page }) => {
        test.slow();
        for (const { name, on, show } of SHOWN_OVER.filter(({ on }) => on === "both" || on === device)) {
          await test.step(`${name}, ${on}`, () => show(page));
          await expectWellMade(page, name);
        }
      });
    });
  }
}

test.describe("on paper", () => {
  test.use({ colorScheme: "dark", viewport: { width: 718, height: 1000 } });

  test("every screen is light, without its frame, with its day, and nothing is cut off", async ({ page }) => {
    test.slow();
    for (const { name, open, hasDay } of SCREENS) {
      await open(page);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
      await expect(page.getByRole("complementary", { name: "Sidebar" })).toBeHidden();
      await expect(page.getByRole("button", { name: "Navigation" })).toBeHidden();
      if (hasDay) await expect(page.getByText(/^As of/), `${name} tells its day`).toBeVisible();
      expect.soft(await overflowingPixels(page), `${name} is wider than the paper`).toBe(0);
      expect.soft(await cutOff(page), `${name} is cut off`).toEqual([]);
      await page.emulateMedia({ media: "screen", colorScheme: "dark" });
    }
  });
});

/** Boxes that scroll on a screen and hide a part of themselves on paper. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main *")]
      .filter((box) => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(box);
        if (textOverflow === "ellipsis" || box.closest(".sr-only, svg") || box.clientWidth <= 1) return false;
        const isWide = overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1;
        return isWide || (overflowY !== "visible" && box.scrollHeight > box.clientHeight + 1);
      })
      .map((box) => `${box.tagName} ${box.className}`),
  );
}

for (const path of ["/health?book=all", "/households?book=all&size=25", "/owners", "/settings/people"]) {
  test(`a keyboard reaches everything on ${path}, in order, and shows where it is`, async ({ page }) => {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("radio", { name: /theme/, checked: true }).waitFor({ state: "attached" });
    const reachable = await page.evaluate(() => {
      const found = document.querySelectorAll<HTMLElement>("a[href],button,input,select,summary,[tabindex='0']");
      const isOff = (element: HTMLElement) =>
        element.tabIndex < 0 || (element as HTMLButtonElement).disabled || !element.checkVisibility();
      const isOtherOfGroup = (element: HTMLElement) =>
        element instanceof HTMLInputElement && element.type === "radio" && !element.checked;
      const all = [...found].filter((element) => !isOff(element) && !isOtherOfGroup(element));
      for (const [index, element] of all.entries()) element.dataset.stop = String(index);
      return all.length;
    });
    expect(reachable).toBeGreaterThan(10);
    const stops: number[] = [];
    const unseen: string[] = [];
    for (let presses = 0; presses < reachable; presses += 1) {
      await page.keyboard.press("Tab");
      const { stop, words } = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const hasRing = getComputedStyle(element).outlineStyle !== "none";
        return { stop: Number(element.dataset.stop ?? -1), words: hasRing ? null : element.outerHTML.slice(0, 120) };
      });
      stops.push(stop);
      if (words) unseen.push(words);
    }
    expect(unseen).toEqual([]);
    expect(stops).toEqual(Array.from({ length: reachable }, (_, index) => index));
  });
}

test("a filter is chosen, a household walked to and looked into, all by keyboard", async ({ page }) => {
  const [list, household, shell] = [new HouseholdsPage(page), new HouseholdPage(page), new ShellPage(page)];
  await list.open("?book=all");
  const filter = page.getByRole("button", { name: /^Health/ });
  await filter.focus();
  await shell.press("Enter", page.getByRole("dialog", { name: "Filter by health" }));
  await list.choice("Health", "Critical").focus();
  await page.keyboard.press("Enter");
  await expect(list.active("Health: Critical")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(filter).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(household.parts).toBeVisible();
  const place = page.getByRole("navigation", { name: "The list it came from" });
  await expect(place).toContainText(/^2 of/);
  const part = household.parts.getByRole("button", { expanded: false }).first();
  const name = String(await part.textContent());
  await part.focus();
  await page.keyboard.press("Enter");
  await expect(household.parts.getByRole("button", { name, expanded: true })).toBeFocused();
  await page.keyboard.press("k");
  await expect(place).toContainText(/^1 of/);
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/households\?.*health=critical/);
});
