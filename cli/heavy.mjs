// `npm run test:heavy`: the long forms of what `npm test` holds in short, without a browser and then with one.
import { spawnSync } from "node:child_process";
import { findBrowser } from "./browser.mjs";
import { fail, ROOT } from "./prepare.mjs";

const browser = await findBrowser();
if (!browser) fail("No browser for the heavy tests. Install Chrome or Chromium, or set CASEY_BROWSER to its path.");
const steps = [
  ["vitest", "run", "--project", "heavy"],
  ["playwright", "test", "-c", "playwright.heavy.config.ts"],
];
const failed = steps.filter((step) => {
  const env = { ...process.env, CASEY_BROWSER: browser.path };
  return spawnSync("npx", step, { cwd: ROOT, stdio: "inherit", env, shell: process.platform === "win32" }).status !== 0;
});
if (failed.length > 0) fail(`Failed: ${failed.map(([program]) => program).join(", ")}. The lines above say why.`);
