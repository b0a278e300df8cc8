// `npm test`: verify (no database), then database tests, then Playwright on a production build, all on throw-away
// servers. Ends with one line that counts the tests.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { findBrowser } from "./browser.mjs";
import { fail, ROOT, say } from "./prepare.mjs";

const REPORTS = path.join(ROOT, "reports");
const counts = { passed: 0, failed: 0, skipped: 0 };
// Ctrl-C ends the step at work; this process then fails with it, and clears up.
process.on("SIGINT", () => process.exit(130));
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

step("Verify: types, lint, boundaries, unused code, lockfile, unit tests", "npm", [
  "run",
  "--silent",
  "verify",
  "--",
  ...vitestReport("unit"),
]);
countVitest("unit");
step("Database tests", "npm", ["run", "--silent", "test:db", "--", ...vitestReport("db")]);
countVitest("db");
await endToEnd();
step("JavaScript at first load, of the build just tested", "npm", ["run", "--silent", "size"]);
say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

function step(title, command, args, env = {}) {
  say(`\n== ${title}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  if (status !== 0) fail(`\n${title}: failed. The lines above say why.`);
  say(`== done in ${Math.round((Date.now() - started) / 1000)} s`);
}

function vitestReport(name) {
  return ["--reporter=default", "--reporter=json", `--outputFile.json=${path.join(REPORTS, `${name}.json`)}`];
}

function countVitest(name) {
  const report = JSON.parse(readFileSync(path.join(REPORTS, `${name}.json`), "utf8"));
  add(report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
}

function add(passed, failed, skipped) {
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
}

async function endToEnd() {
  const browser = await findBrowser();
  if (!browser)
    fail(
      "No browser for the end-to-end tests. Install Chrome or Chromium, or set CASEY_BROWSER to its path, and run npm test again.",
    );
  const asRoot = process.getuid?.() === 0;
  say(`\nBrowser: ${browser.path} (${browser.origin})${asRoot ? ", with --no-sandbox because this is root" : ""}`);
  // As root the database runs as another account, which must be able to pass through.
  const dataDir = mkdtempSync("/var/tmp/casey-e2e-");
  chmodSync(dataDir, 0o755);
  process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  step("End-to-end tests on a production build", "npm", ["run", "--silent", "test:e2e"], {
    CASEY_BROWSER: browser.path,
    CASEY_DATA_DIR: path.join(dataDir, "data"),
    PORT: String(await freePort()),
  });
  const { stats } = JSON.parse(readFileSync(path.join(REPORTS, "e2e.json"), "utf8"));
  add(stats.expected, stats.unexpected + stats.flaky, stats.skipped);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
