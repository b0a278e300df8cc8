import { defineConfig } from "@playwright/test";
import { PROVIDER_ENV } from "./e2e/provider-settings";

const port = process.env.PORT ?? "3210";
const address = `http://localhost:${port}`;
const asRoot = process.getuid?.() === 0;

/** Runs on what `npm start` itself brings up: the embedded server, a small demo, a production build. */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "reports/e2e.json" }]],
  use: {
    baseURL: address,
    // Recording every test for the few that fail took a third of the time: ask for it with `--trace on`.
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CASEY_BROWSER,
      args: [...(asRoot ? ["--no-sandbox"] : []), "--disable-background-networking", "--disable-component-update"],
    },
  },
  projects: [
    { name: "screens", testIgnore: /survives|security/ },
    // The attacks in their short form, one after another on a Casey of their own.
    {
      name: "security",
      testMatch: "security/*.spec.ts",
      grepInvert: /@heavy/,
      workers: 1,
      fullyParallel: false,
      timeout: 300_000,
    },
    // These take the database away from under everybody else, so they come last.
    { name: "survives", testMatch: /survives/, dependencies: ["screens", "security"] },
  ],
  webServer: {
    command: `node cli/launcher.mjs start --households 300`,
    url: `${address}/sign-in`,
    env: { ...process.env, ...PROVIDER_ENV, PORT: port, CASEY_URL: address } as Record<string, string>,
    stdout: "pipe",
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    reuseExistingServer: false,
  },
});
