import { defineConfig } from "@playwright/test";
import type { SecurityOptions } from "./e2e/security/fixtures";
import base from "./playwright.config";

/** The long forms: each starts the Casey it works on by itself. */
export default defineConfig<object, SecurityOptions>({
  ...base,
  webServer: undefined,
  timeout: 3_600_000,
  reporter: "list",
  projects: [{ name: "heavy", testMatch: "security/*.spec.ts", grep: /@heavy/, workers: 1, use: { payloads: 500 } }],
});
