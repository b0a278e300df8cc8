import { chromium } from "@playwright/test";
import type { Config, RunnerResult } from "lighthouse";
import { findBrowser } from "@/cli/browser.mjs";
import type { BenchDatabase } from "./database";
import { quantile, report, reportTable } from "./report";
import { type ServedCasey, withServedCasey } from "./served";

const RUNS = 1;
const DEBUGGING_PORT = 9333;
/** Not SEO: a private application asks search engines to stay away, which that category counts against it. */
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const FORMS = ["desktop", "phone"] as const;

/** Lighthouse's scores of every signed-in screen, of one run, and how far anything moved while it loaded. */
export async function measureLighthouse(database: BenchDatabase, households: number): Promise<void> {
  const found = await findBrowser();
  if (!found)
    throw new Error("No browser for Lighthouse. Install Chrome or Chromium, or set CASEY_BROWSER to its path.");
  const flags = [`--remote-debugging-port=${DEBUGGING_PORT}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const browser = await chromium.launch({ executablePath: found.path, args: flags });
  try {
    const rows = await withServedCasey(database, scoreScreens);
    report(`\nLighthouse at ${households.toLocaleString("en")} households`);
    reportTable(["screen", "form", ...CATEGORIES, "largest paint", "layout shift"], rows);
  } finally {
    await browser.close();
  }
}

async function scoreScreens(casey: ServedCasey): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [screen, path] of Object.entries(casey.screens)) {
    for (const form of FORMS) {
      const runs: RunnerResult["lhr"][] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await audit(casey, path, form));
      const middle = (of: (lhr: RunnerResult["lhr"]) => number) => quantile(runs.map(of), 0.5);
      const scores = CATEGORIES.map((name) => middle((lhr) => (lhr.categories[name]?.score ?? Number.NaN) * 100));
      const value = (name: string) => middle((lhr) => lhr.audits[name]?.numericValue ?? Number.NaN);
      rows.push([
        screen,
        form,
        ...scores.map((score) => score.toFixed(0)),
        `${(value("largest-contentful-paint") / 1000).toFixed(1)} s`,
        value("cumulative-layout-shift").toFixed(3),
      ]);
      reportFaults(screen, form, runs);
    }
  }
  return rows;
}

async function audit({ address, cookie }: ServedCasey, path: string, form: (typeof FORMS)[number]) {
  const [{ default: lighthouse }, { default: desktop }] = await Promise.all([
    import("lighthouse"),
    import("lighthouse/core/config/desktop-config.js"),
  ]);
  const flags = {
    port: DEBUGGING_PORT,
    logLevel: "error" as const,
    onlyCategories: [...CATEGORIES],
    extraHeaders: { Cookie: cookie },
  };
  const result = await lighthouse(address + path, flags, form === "desktop" ? (desktop as Config) : undefined);
  if (!result) throw new Error(`Lighthouse gave no result for ${path}.`);
  return result.lhr;
}

/** What kept a screen from a full score in accessibility and best practices, in any run. */
function reportFaults(screen: string, form: string, runs: RunnerResult["lhr"][]): void {
  const faults = runs.flatMap(({ audits, categories }) =>
    CATEGORIES.filter((name) => name !== "performance").flatMap((name) =>
      (categories[name]?.auditRefs ?? [])
        .map(({ id, weight }) => ({ weight, audit: audits[id] }))
        .filter(({ weight, audit }) => weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
        .map(({ audit }) => audit?.title ?? ""),
    ),
  );
  for (const fault of new Set(faults)) report(`${screen}, ${form}: ${fault}`);
}
