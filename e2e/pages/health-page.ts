import type { Locator, Page } from "@playwright/test";
import { firstNumber } from "./households-page";

interface Figure {
  href: string;
  count: number;
}

/** The health of the base, as a person uses it. */
export class HealthPage {
  readonly title: Locator;
  readonly rises: Locator;
  private readonly main: Locator;

  constructor(private readonly page: Page) {
    this.main = page.getByRole("main");
    this.title = this.main.getByRole("heading", { level: 1 });
    this.rises = this.main.getByRole("link", { name: "Rises" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/health${query}`);
    await this.main.getByRole("list", { name: "Households by health segment" }).waitFor();
  }

  /** The link of a book in the sidebar. */
  book(name: "Mine" | "Unassigned" | "All"): Locator {
    return this.page.getByRole("navigation", { name: "My book" }).getByRole("link", { name });
  }

  plan(name: string): Locator {
    return this.page.getByRole("navigation", { name: "Plan" }).getByRole("link", { name });
  }

  /** Households in all. */
  async total(): Promise<number> {
    return firstNumber(await this.main.getByRole("link", { name: /households in all$/ }).textContent());
  }

  /** Every figure and bar of the day that opens a list, with what it says, each once. */
  async figures(): Promise<Figure[]> {
    return (await this.links()).filter(({ href }) => !href.includes("asOf="));
  }

  /** Those of earlier weeks. */
  async pastFigures(): Promise<Figure[]> {
    return (await this.links()).filter(({ href }) => href.includes("asOf="));
  }

  /** Each chart's figures as a table, which is made when it is opened. */
  private async openTables(): Promise<void> {
    const tables = this.main.getByRole("group").filter({ hasText: "View as table" });
    for (const table of await tables.all()) {
      if (!(await table.getByRole("table").isVisible())) await table.getByText("View as table").click();
      await table.getByRole("table").waitFor();
    }
  }

  private async links(): Promise<Figure[]> {
    await this.openTables();
    const links = await this.main.locator('a[href^="/households?"][aria-label]').evaluateAll((found) =>
      found.map((link) => ({
        href: link.getAttribute("href") ?? "",
        words: link.getAttribute("aria-label") ?? "",
      })),
    );
    const byHref = new Map(links.map(({ href, words }) => [href, firstNumber(words)]));
    return [...byHref].map(([href, count]) => ({ href, count }));
  }

  /** Changes and the points of the inputs that made them, top to bottom. */
  async movers(direction: "falls" | "rises"): Promise<{ change: number; points: number[] }[]> {
    const table = this.main.getByRole("table", { name: `Biggest ${direction} in 7 days` });
    await table.waitFor();
    const rows = await table
      .getByRole("row")
      .filter({ has: this.page.getByRole("cell") })
      .all();
    return Promise.all(
      rows.map(async (row) => {
        const cells = await row.getByRole("cell").allInnerTexts();
        const numbers = (text = "") => [...text.matchAll(/[+−]\d+(\.\d+)?/g)].map(([found]) => toNumber(found));
        return { change: numbers(cells[3])[0] ?? 0, points: numbers(cells[4]) };
      }),
    );
  }
}

const toNumber = (text: string) => Number(text.replace("−", "-"));
