import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findBrowser } from "./browser.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "casey-browser-"));
  vi.stubEnv("PATH", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function install(name: string, script: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("takes an installed browser, not one that is broken nor a script that starts the snap", async () => {
  install("google-chrome", "exit 1");
  install("chromium", "echo 'Chromium 140.0.1.2 snap'");
  const file = install("chromium-browser", "echo 'Chromium 140.0.1.2'");
  expect(await findBrowser()).toEqual({ path: file, origin: "installed" });
});

test("prefers the one that CASEY_BROWSER names", async () => {
  install("chromium", "echo 'Chromium 140.0.1.2'");
  const file = install("own", "echo 'Google Chrome 140.0.1.2'");
  vi.stubEnv("CASEY_BROWSER", file);
  expect(await findBrowser()).toEqual({ path: file, origin: "installed" });
});
