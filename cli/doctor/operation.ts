import type { Database } from "@/db/client";
import { listFeeds } from "@/db/queries/feeds";
import { findQualityReport } from "@/db/queries/findings";
import { listImports } from "@/db/queries/imports";
import { listRuns } from "@/db/queries/run-history";
import { findWorkFacts } from "@/db/queries/work-facts";
import { readSetting } from "@/db/settings";
import { DATA_RULE_WORDS } from "@/lib/data-rules";
import { FEEDS, feedLimit, feedState } from "@/lib/feeds";
import { formatNumber } from "@/lib/format";
import { assessHealth, type SystemHealth } from "@/lib/system-health";
import { type Check, ok, type Section, trouble, warning } from "./check";

const LAST = 3;
/** Of a row that breaks a rule so much is shown. */
const SAMPLE_CHARACTERS = 160;

/** The worker, the nightly scoring, the last runs and imports. */
export async function examineWork(db: Database, { scoreAt, now }: { scoreAt: string; now: Date }): Promise<Section> {
  const timeZone = (await readSetting(db, "time_zone")) ?? "UTC";
  const health = assessHealth(await findWorkFacts(db), { now, scoreAt, timeZone });
  const runs = await listRuns(db, { limit: LAST });
  const imports = await listImports(db, { limit: LAST });
  return {
    title: "Work",
    checks: [
      ...judgeWork(health),
      ...runs.map(({ runId, scoreDate, status, householdCount, error }) =>
        status === "failed"
          ? warning(`Run ${runId}`, `${scoreDate} failed: ${error}`, `Run: npm run casey -- score --date ${scoreDate}`)
          : ok(
              `Run ${runId}`,
              `${scoreDate} ${status}${householdCount === null ? "" : `, ${formatNumber(householdCount)} households`}`,
            ),
      ),
      ...imports.map(({ createdAt, state, error, files }) => {
        const name = `Import of ${createdAt.toISOString().slice(0, 16)}Z`;
        const says = `${files.map(({ tableName }) => tableName).join(", ")}: ${state}${error ? `, ${error}` : ""}`;
        return state === "failed" ? warning(name, says, "Mend what it names and import again.") : ok(name, says);
      }),
    ],
  };
}

function judgeWork({ worker, scoring, problems }: SystemHealth): Check[] {
  const seen = worker.seenAt ? `last seen ${worker.seenAt.toISOString()}` : "none was ever seen";
  const late = problems.includes("scoring-behind") || problems.includes("scoring-failed");
  const newest = scoring.newestDate ?? "none";
  return [
    problems.includes("worker-lost")
      ? warning("Worker", seen, "Nothing is scored at night without it: npm start runs one.")
      : ok("Worker", seen),
    late
      ? trouble(
          "Newest scored day",
          `${newest}, ${scoring.daysBehind} days behind`,
          "See the failed runs; then: npm run casey -- score",
        )
      : ok("Newest scored day", newest),
  ];
}

/** How fresh each table is, and every rule of data quality: what the last run that checked the data found. */
export async function examineData(db: Database): Promise<Section> {
  const feeds = await listFeeds(db);
  const report = await findQualityReport(db);
  if (!report) return { title: "Data", checks: [ok("Checks", "none yet: the first scoring makes them")] };
  return {
    title: `Data, as of ${report.scoreDate}`,
    checks: [
      ...feeds.map((feed): Check => {
        const newest = feed.newestDate ?? "no rows";
        if (feedState(feed) !== "stale") return ok(FEEDS[feed.name].table, newest);
        return warning(
          FEEDS[feed.name].table,
          `${newest}, limit ${feedLimit(feed)}`,
          "Look after the pipeline that fills it.",
        );
      }),
      ...report.rules.map(({ rule, count: rows, firstSeen, samples }): Check => {
        if (rows === 0) return ok(rule, "none");
        const sample = JSON.stringify(samples[0] ?? {}).slice(0, SAMPLE_CHARACTERS);
        return warning(
          rule,
          `${formatNumber(rows)} since ${firstSeen}, such as ${sample}`,
          DATA_RULE_WORDS[rule].remedy,
        );
      }),
    ],
  };
}
