// Finds a browser for the end-to-end tests, in this order: an installed Chrome or Chromium (a snap stub does not count,
// it cannot see our folders), Playwright's own download, and as root the Debian package. Chromium without a window of its
// own, where there is one, comes first: it takes a third less time.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { say } from "./prepare.mjs";

const HEADLESS = "chromium-headless-shell";
const NAMES = [HEADLESS, "google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a browser that starts, and where it came from; null when none can be had. */
export async function findBrowser() {
  return installed() ?? (await downloaded()) ?? debianPackage();
}

function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = [
    process.env.CASEY_BROWSER ?? "",
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...MAC,
  ];
  const found = candidates.find((file) => file !== "" && isUsable(file));
  return found ? { path: found, origin: "installed" } : null;
}

async function downloaded() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  if (!existsSync(file)) {
    say("No browser installed; asking Playwright for its own …");
    spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
      stdio: "ignore",
      timeout: 300_000,
    });
  }
  return isUsable(file) ? { path: file, origin: "Playwright's download" } : null;
}

function debianPackage() {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
  for (const name of [HEADLESS, "chromium"]) {
    say(`Installing the Debian package ${name} …`);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { stdio: "ignore", env });
    if (isUsable(`/usr/bin/${name}`)) return { path: `/usr/bin/${name}`, origin: "the Debian package" };
  }
  return null;
}

function isUsable(file) {
  return isExecutable(file) && !isSnap(file) && starts(file);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isSnap(file) {
  return /\/snap(d)?\//.test(realpathSync(file));
}

/** Ubuntu's /usr/bin/chromium-browser is a script that asks for the snap, or starts it: its version then says so. */
function starts(file) {
  const { status, stdout, stderr } = spawnSync(file, ["--version"], { timeout: 20_000, encoding: "utf8" });
  return status === 0 && /chrom/i.test(stdout) && !/\bsnap\b/i.test(stdout + stderr);
}
