import { defineConfig } from "@playwright/test";
import type { SecurityOptions } from "./e2e/security/fixtures";
import base from "./playwright.config";

/** The attacks, each in its short form and its long one; they start the Casey they work on by themselves. */
export default defineConfig<object, SecurityOptions>({
  ...base,
  webServer: undefined,
  timeout: 3_600_000,
  reporter: "list",
  projects: [
    { name: "heavy", testMatch: "security/*.spec.ts", workers: 1, fullyParallel: false, use: { payloads: 500 } },
  ],
});
