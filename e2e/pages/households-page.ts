import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

/** The list of households, as a person uses it. */
export class HouseholdsPage {
  readonly sentence: Locator;
  readonly search: Locator;
  readonly rows: Locator;
  readonly next: Locator;
  readonly previous: Locator;

  constructor(private readonly page: Page) {
    const main = page.getByRole("main");
    this.sentence = main.getByRole("status").filter({ hasText: /household/ });
    this.search = page.getByRole("searchbox", { name: "Search households by name, id or contact" });
    this.rows = main
      .getByRole("table", { name: "Households" })
      .getByRole("row")
      .filter({ has: page.getByRole("cell") });
    this.next = main.getByRole("link", { name: "Next" });
    this.previous = main.getByRole("link", { name: "Previous" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/households${query}`);
    await this.sentence.waitFor();
  }

  /** Rests the pointer on a row's name until its card shows: a page answers to pointers once its script runs. */
  async hoverName(row: Locator): Promise<void> {
    const card = this.page.getByRole("tooltip");
    for (let tries = 0; tries < 10 && !(await card.isVisible()); tries += 1) {
      await this.page.mouse.move(0, 0);
      await row.getByRole("link").hover();
      await card.waitFor({ timeout: 2_000 }).catch(() => {});
    }
    await card.waitFor();
  }

  /** Opens the choices of a filter: `openFilter("Health")`. */
  async openFilter(group: string): Promise<void> {
    await this.page
      .getByRole("main")
      .getByRole("button", { name: new RegExp(`^${group}`) })
      .click();
    await this.page.getByRole("dialog", { name: `Filter by ${group.toLowerCase()}` }).waitFor();
  }

  /** One choice of the filter that is open: `choice("Health", "Critical")`. */
  choice(group: string, choice: string): Locator {
    return this.page.getByRole("list", { name: group }).getByRole("link", { name: new RegExp(`^${choice}`) });
  }

  /** A filter in force, to be taken away: `active("Health: Critical")`. */
  active(label: string): Locator {
    return this.page.getByRole("list", { name: "Filters in force" }).getByRole("link", { name: `${label}, remove` });
  }

  /** The summary beside the list. */
  get summary(): Locator {
    return this.page.getByRole("region", { name: "Summary" });
  }

  /** What can be done with the selected rows. */
  get selection(): Locator {
    return this.page.getByRole("region", { name: "Selected households" });
  }

  header(name: RegExp): Locator {
    return this.page.getByRole("columnheader", { name });
  }

  async sortBy(name: RegExp): Promise<void> {
    await this.header(name).getByRole("link").click();
  }

  /** Where each row's name leads, top to bottom. */
  links(): Promise<string[]> {
    return this.rows.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  }

  /** The figures of a column, top to bottom: "Health, of 100". */
  async figures(header: string): Promise<number[]> {
    const names = await this.page.getByRole("columnheader").allInnerTexts();
    const column = names.findIndex((name) => name.trim() === header);
    const cells = await this.rows.evaluateAll(
      (rows, index) => rows.map((row) => row.children[index]?.textContent ?? ""),
      column,
    );
    return cells.map((text) => Number.parseFloat(text.replaceAll(",", "")));
  }

  /** The first number of the sentence above the list. */
  async count(): Promise<number> {
    return firstNumber(await this.sentence.textContent());
  }

  /** Lines of the exported file, the header among them. */
  async exportLines(): Promise<string[]> {
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("link", { name: "Export CSV" }).click();
    const file = await readFile(await (await download).path(), "utf8");
    return file.trim().split("\n");
  }
}

/** The first number in a text, thousands separated or not. */
export function firstNumber(text: string | null): number {
  return Number(/[\d,]+/.exec(text ?? "")?.[0].replaceAll(",", ""));
}
