import { expect, type Page, test } from "@playwright/test";
import { accessibilityFaults } from "./fixtures";

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Everything that must hold of whatever is on the screen, its name told with each fault. */
export async function expectWellMade(page: Page, name: string): Promise<void> {
  await test.step(name, async () => {
    expect.soft(await overflowingPixels(page), `${name} is wider than the screen`).toBe(0);
    expect.soft(await restlessElements(page), `${name} moves though motion is not wanted`).toEqual([]);
    expect.soft(await accessibilityFaults(page), `${name} is not accessible`).toEqual([]);
  });
}

/** How much of the page lies beyond the right edge. */
export function overflowingPixels(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

/** Elements that would animate, or go over from one look to another in more than no time. */
function restlessElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seconds = (text: string) => Math.max(...text.split(",").map(Number.parseFloat));
    return [...document.querySelectorAll("body *")]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        return (animationName !== "none" && seconds(animationDuration) > 0) || seconds(transitionDuration) > 0;
      })
      .map((element) => `${element.tagName} ${element.className}`);
  });
}
