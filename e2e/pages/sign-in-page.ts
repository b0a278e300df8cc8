import type { Locator, Page } from "@playwright/test";

/** The sign-in page, as a visitor uses it. */
export class SignInPage {
  readonly email: Locator;
  readonly password: Locator;
  readonly refusal: Locator;

  constructor(private readonly page: Page) {
    this.email = page.getByRole("textbox", { name: "E-mail" });
    this.password = page.getByLabel("Password");
    this.refusal = page.getByRole("main").getByRole("alert");
  }

  async open(from?: string): Promise<void> {
    await this.page.goto(from === undefined ? "/sign-in" : `/sign-in?from=${encodeURIComponent(from)}`);
  }

  /** Begins single sign-on. */
  async continueWith(provider: string): Promise<void> {
    await this.page.getByRole("link", { name: `Continue with ${provider}` }).click();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }
}
