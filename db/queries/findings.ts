import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { findings, runs } from "@/db/schema/scoring";
import { DATA_RULE_NAMES, type DataRuleName } from "@/lib/data-rules";
import type { IsoDate } from "@/lib/dates";

/** A rule in the latest checked run; a rule that holds has a count of 0. */
export interface RuleResult {
  rule: DataRuleName;
  count: number;
  /** In the checked run before; null: there is none. */
  countBefore: number | null;
  /** Day of the run that first found it broken; null while it holds. */
  firstSeen: IsoDate | null;
  /** Up to five rows that break it, by their own column names. */
  samples: Record<string, unknown>[];
}

/** What the latest run that checked the data found, beside the one before it. */
export interface QualityReport {
  runId: number;
  /** The day the checked run scored. */
  scoreDate: IsoDate;
  dateBefore: IsoDate | null;
  rules: RuleResult[];
}

/** The latest report, every rule in it; null when no run checked the data yet. Reads two runs' stored findings. */
export async function findQualityReport(db: Executor): Promise<QualityReport | null> {
  const [latest, before] = await db
    .select({ runId: runs.runId, scoreDate: runs.scoreDate })
    .from(runs)
    .where(and(isNotNull(runs.findingCount), inArray(runs.status, ["published", "superseded"])))
    .orderBy(desc(runs.scoreDate), desc(runs.runId))
    .limit(2);
  if (!latest) return null;
  const [found, foundBefore] = await Promise.all([
    listFound(db, latest.runId),
    before ? listFound(db, before.runId) : [],
  ]);
  const rules = DATA_RULE_NAMES.map((rule): RuleResult => {
    const finding = found.find((row) => row.rule === rule);
    const earlier = foundBefore.find((row) => row.rule === rule);
    return {
      rule,
      count: finding?.findingCount ?? 0,
      countBefore: before ? (earlier?.findingCount ?? 0) : null,
      firstSeen: finding?.firstSeen ?? null,
      samples: (finding?.samples as RuleResult["samples"] | undefined) ?? [],
    };
  });
  return { ...latest, dateBefore: before?.scoreDate ?? null, rules };
}

function listFound(db: Executor, runId: number) {
  return db.select().from(findings).where(eq(findings.runId, runId));
}
