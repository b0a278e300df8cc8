import { expect, type Locator, type Page } from "@playwright/test";

/** The data screen, as an admin uses it. */
export class DataPage {
  readonly heading: Locator;
  readonly freshness: Locator;
  readonly quality: Locator;
  readonly rules: Locator;
  readonly imports: Locator;
  readonly runs: Locator;
  readonly files: Locator;
  readonly strict: Locator;
  readonly submit: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: "Data" });
    this.freshness = page.getByRole("table", { name: "Freshness" });
    this.quality = page.getByRole("region", { name: "Data quality" });
    this.rules = bodyRows(page, "Rules of data quality");
    this.imports = bodyRows(page, "Imports");
    this.runs = bodyRows(page, "Scoring runs");
    const form = page.getByRole("form", { name: "Import files" });
    this.files = form.getByLabel("Files", { exact: true });
    this.strict = form.getByRole("checkbox", { name: /Strict/ });
    this.submit = form.getByRole("button", { name: "Import" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/settings/data${query}`);
    await expect(this.heading).toBeVisible();
  }

  /** Imports files and waits for the end of it. @returns the row that tells of it */
  async import(...files: { name: string; content: string | Buffer }[]): Promise<Locator> {
    await this.choose(...files);
    await this.submit.click();
    return this.ended(files[0]?.name);
  }

  /** Chooses files, once the form listens. */
  async choose(...files: { name: string; content: string | Buffer }[]): Promise<void> {
    const payload = files.map(({ name, content }) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) }));
    await expect(async () => {
      await this.files.setInputFiles(payload);
      await expect(this.page.getByRole("list", { name: "Chosen files" })).toBeVisible({ timeout: 1000 });
    }).toPass();
  }

  /** The row of a file's import, once that has ended. */
  async ended(fileName = ""): Promise<Locator> {
    const row = this.imports.filter({ hasText: fileName }).first();
    await expect(row.getByText(/^(Done|Refused|Failed)$/)).toBeVisible({ timeout: 60_000 });
    return row;
  }
}

function bodyRows(page: Page, table: string): Locator {
  return page
    .getByRole("table", { name: table })
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });
}
