import type { Config, RunnerResult } from "lighthouse";
import { findBrowser } from "@/cli/browser.mjs";
import type { BenchDatabase } from "./database";
import { report, reportRow, reportTable } from "./report";
import { type ServedCasey, withServedCasey } from "./served";

const DEBUGGING_PORT = 9333;
/** Not SEO: a private application asks search engines to stay away, which that category counts against it. */
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const FORMS = ["desktop", "phone"] as const;
const COLUMNS = [
  ...["screen", "form", ...CATEGORIES, "worst performance", "largest paint", "blocked"],
  ...["layout shift", "benchmark index", "faults"],
];
const RUNS = 3;
type Lhr = RunnerResult["lhr"];

/** Lighthouse's scores of every signed-in screen, of the middle one of its runs, and how far anything moved while it loaded. */
export async function measureLighthouse(database: BenchDatabase, households: number): Promise<void> {
  const found = await findBrowser();
  if (!found)
    throw new Error("No browser for Lighthouse. Install Chrome or Chromium, or set CASEY_BROWSER to its path.");
  const flags = [`--remote-debugging-port=${DEBUGGING_PORT}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const { chromium } = await import("@playwright/test");
  const browser = await chromium.launch({ executablePath: found.path, args: flags });
  try {
    report(`\nLighthouse at ${households.toLocaleString("en")} households`);
    await withServedCasey(database, scoreScreens);
  } finally {
    await browser.close();
  }
}

/** Each row is told as soon as it is there: all of them take several minutes. */
async function scoreScreens(casey: ServedCasey): Promise<void> {
  reportTable(COLUMNS, []);
  for (const [screen, path] of Object.entries(casey.screens)) {
    for (const form of FORMS) {
      const runs: Lhr[] = [];
      for (let run = 0; run < RUNS; run++) runs.push(await audit(casey, path, form));
      reportRow([
        screen,
        form,
        ...cellsOf(runs.toSorted((a, b) => scoreOf(a, "performance") - scoreOf(b, "performance"))),
      ]);
    }
  }
}

/** @param runs slowest first */
function cellsOf(runs: readonly Lhr[]): string[] {
  const [worst, middle] = [runs[0] as Lhr, runs[Math.floor(runs.length / 2)] as Lhr];
  const value = (name: string) => middle.audits[name]?.numericValue ?? Number.NaN;
  return [
    ...CATEGORIES.map((name) => String(scoreOf(middle, name))),
    String(scoreOf(worst, "performance")),
    `${(value("largest-contentful-paint") / 1000).toFixed(1)} s`,
    `${value("total-blocking-time").toFixed(0)} ms`,
    value("cumulative-layout-shift").toFixed(3),
    middle.environment.benchmarkIndex.toFixed(0),
    faultsOf(middle).join("; "),
  ];
}

/** From 0 to 100. */
const scoreOf = ({ categories }: Lhr, name: (typeof CATEGORIES)[number]) =>
  Math.round((categories[name]?.score ?? Number.NaN) * 100);

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

/** What kept a screen from a full score in accessibility and best practices. */
function faultsOf({ audits, categories }: Lhr): string[] {
  return CATEGORIES.filter((name) => name !== "performance").flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .map(({ id, weight }) => ({ weight, audit: audits[id] }))
      .filter(({ weight, audit }) => weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1)
      .map(({ audit }) => audit?.title ?? ""),
  );
}
