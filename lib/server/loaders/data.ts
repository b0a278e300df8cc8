import "server-only";
import { database } from "@/db/client";
import { findQualityReport } from "@/db/queries/findings";
import { listImports } from "@/db/queries/imports";
import { listRuns } from "@/db/queries/run-history";
import { REJECTS_KEPT_DAYS } from "@/db/upload-files";
import { type DataScreenState, shownRules } from "@/lib/data-screen";
import { FEED_NAMES } from "@/lib/feeds";
import { qualityCsv } from "@/lib/quality-csv";
import { loadTimeZone } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { noteExport } from "@/lib/server/exports";
import { dateInZone } from "@/lib/zoned-dates";
import { loadFeeds } from "./feeds";

const PAGE_ROWS = 20;

/** What the data screen shows, for admins. Reads stored measures and findings alone, never a fact. */
export async function loadDataScreen({ runsBefore, importsBefore }: DataScreenState) {
  await requirePerson("admin");
  const [stored, quality, imports, runs, timeZone] = await Promise.all([
    loadFeeds(),
    findQualityReport(database()),
    listImports(database(), { before: importsBefore ?? undefined, limit: PAGE_ROWS + 1 }),
    listRuns(database(), { before: runsBefore ?? undefined, limit: PAGE_ROWS + 1 }),
    loadTimeZone(),
  ]);
  return {
    feeds: FEED_NAMES.flatMap((name) => stored.find((feed) => feed.name === name) ?? []),
    quality,
    imports: imports.slice(0, PAGE_ROWS),
    hasMoreImports: imports.length > PAGE_ROWS,
    rejectsKeptDays: REJECTS_KEPT_DAYS,
    runs: runs.slice(0, PAGE_ROWS),
    hasMoreRuns: runs.length > PAGE_ROWS,
    timeZone,
    today: dateInZone(new Date(), timeZone),
  };
}

export type DataScreen = Awaited<ReturnType<typeof loadDataScreen>>;

/** The rules that the state shows as a CSV file, for admins; null when no run checked the data yet. The log tells of it. */
export async function loadQualityExport(state: DataScreenState) {
  const person = await requirePerson("admin");
  const report = await findQualityReport(database());
  if (!report) return null;
  const rules = shownRules(report.rules, state);
  await noteExport(person, "data quality", { rules: rules.length });
  return { scoreDate: report.scoreDate, csv: qualityCsv(report.scoreDate, rules) };
}
