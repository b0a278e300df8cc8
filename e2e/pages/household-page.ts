import { expect, type Locator, type Page } from "@playwright/test";

/** One household's page. */
export class HouseholdPage {
  readonly heading: Locator;
  readonly parts: Locator;
  readonly timeline: Locator;
  readonly earlier: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.parts = page.getByRole("table", { name: "The health score and its parts" });
    this.timeline = page.getByRole("region", { name: "Timeline" });
    this.earlier = this.timeline.getByRole("link", { name: "Earlier" });
  }

  /** Opens the first household of the list that a query gives, and returns its name. */
  async openFirstOf(query: string): Promise<string> {
    await this.page.goto(`/households${query}`);
    const link = this.page.getByRole("table").getByRole("row").nth(1).getByRole("link").first();
    await this.page.goto((await link.getAttribute("href")) ?? "");
    await expect(this.parts).toBeVisible();
    return (await this.heading.textContent()) ?? "";
  }

  /** Opens the first household of the list that a query gives whose timeline has more than one page. */
  async openWithLongTimeline(query: string): Promise<void> {
    await this.page.goto(`/households${query}`);
    const links = this.page.getByRole("table").getByRole("row").getByRole("cell").getByRole("link");
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    for (const path of paths) {
      await this.page.goto(path);
      await expect(this.parts).toBeVisible();
      if (await this.earlier.isVisible()) return;
    }
    throw new Error("No household of this list has a timeline of two pages.");
  }

  row(label: string | RegExp): Locator {
    return this.parts.getByRole("row", { name: label });
  }

  /** The figure of a row's column, counted from the right: 0 is the week's change, 1 what the part adds. */
  async figure(row: Locator, fromRight: number): Promise<number> {
    const cells = await row.getByRole("cell").allTextContents();
    return toNumber(cells.at(-1 - fromRight) ?? "");
  }
}

/** A shown figure as a number; the minus is the typographic one. */
function toNumber(text: string): number {
  return Number(text.replace("−", "-").replace("+", "").replace(",", ""));
}
