import { expect, type Locator, type Page } from "@playwright/test";

/** The people's screens, as an admin uses them. */
export class PeoplePage {
  readonly table: Locator;
  readonly status: Locator;

  constructor(private readonly page: Page) {
    this.table = page.getByRole("table", { name: "People" });
    this.status = page.getByRole("main").getByRole("status").last();
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/settings/people${query}`);
    await expect(this.table).toBeVisible();
  }

  /** Adds somebody and leaves the answer on screen. */
  async add(person: { name: string; email: string; role: string; signIn?: string }): Promise<void> {
    await this.page.goto("/settings/people/new");
    await this.page.getByRole("textbox", { name: "Name" }).fill(person.name);
    await this.page.getByRole("textbox", { name: "E-mail" }).fill(person.email);
    await this.page.getByLabel("Role").selectOption(person.role);
    if (person.signIn) await this.page.getByLabel("Signs in with").selectOption(person.signIn);
    await this.page.getByRole("button", { name: "Add the person" }).click();
  }

  async openPerson(name: string): Promise<void> {
    await this.open(`?q=${encodeURIComponent(name)}`);
    await this.table.getByRole("link", { name }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  /** Does something about the person that is open, and confirms it. */
  async act(label: string): Promise<Locator> {
    await this.page.getByRole("button", { name: label }).click();
    const dialog = this.page.getByRole("dialog", { name: label });
    await dialog.getByRole("button", { name: label }).click();
    return dialog;
  }

  /** The password that is shown this once. */
  async shownPassword(): Promise<string> {
    return (await this.page.locator("code").textContent()) ?? "";
  }
}
