import type { Locator, Page } from "@playwright/test";

/** What lies round every screen: palette, shortcuts, the day looked at, pinned views. */
export class ShellPage {
  readonly palette: Locator;
  readonly shortcuts: Locator;
  readonly pastNote: Locator;
  readonly pinned: Locator;

  constructor(private readonly page: Page) {
    this.palette = page.getByRole("dialog", { name: "Search and commands" });
    this.shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    this.pastNote = page.getByText(/^You look at /);
    this.pinned = page.getByRole("navigation", { name: "Pinned views" });
  }

  /** Presses a key until it does what it should: keys count once the page's script runs. */
  async press(key: string, until: Locator): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      await this.page.keyboard.press(key);
      try {
        await until.waitFor({ timeout: 1_000 });
        return;
      } catch {}
    }
    throw new Error(`Pressing ${key} did nothing.`);
  }

  async openPalette(): Promise<void> {
    await this.page
      .getByRole("button", { name: /^Search/ })
      .first()
      .click();
    await this.palette.waitFor();
  }

  /** A message in the corner; for a second it also stands where screen readers are told of it. */
  toast(text: string | RegExp): Locator {
    return this.page.getByRole("region", { name: /^Notifications/ }).getByText(text);
  }

  /** A line of the palette. */
  found(name: string | RegExp): Locator {
    return this.palette.getByRole("option", { name });
  }

  async openDays(): Promise<void> {
    await this.page.getByRole("button", { name: /^As of/ }).click();
    await this.page.getByRole("dialog", { name: "Look at another day" }).waitFor();
  }
}
