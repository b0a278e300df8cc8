import type { Driver } from "@/db/client";
import type { IsoDate } from "@/lib/dates";
import { FACT_RULES } from "./data-quality/fact-rules";
import { FRESHNESS_RULE } from "./data-quality/freshness-rule";
import { HOUSEHOLD_RULES } from "./data-quality/household-rules";
import type { CheckScope, DataRule } from "./data-quality/rule";
import { WORD_RULES } from "./data-quality/word-rules";

/** What is wrong with the data, by one rule: how many rows break it, and a few of them. */
export interface Finding {
  rule: string;
  count: number;
  /** Up to five of the rows, by their own column names. */
  samples: Record<string, unknown>[];
}

const MOST_SAMPLES = 5;

/** Every check of the data, in the order they are reported. */
export const DATA_RULES: readonly DataRule[] = [...FACT_RULES, ...HOUSEHOLD_RULES, ...WORD_RULES, FRESHNESS_RULE];

/**
 * Runs every check, one statement each, and returns those that found something.
 *
 * Cost: three passes over 30 days of activity and three over 30 of sessions, and one to four over each other table; with
 * a million households minutes rather than seconds, which is why they run once for a range of days.
 * @param scope.date the last complete day; freshness is measured from it
 */
export async function listFindings(
  driver: Driver,
  scope: { date: IsoDate; now: Date; timeZone: string },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const rule of DATA_RULES) {
    const finding = await checkRule(rule, { sql: driver, ...scope });
    if (finding.count > 0) findings.push(finding);
  }
  return findings;
}

async function checkRule(rule: DataRule, scope: CheckScope): Promise<Finding> {
  const { sql } = scope;
  const [row] = await sql`
    WITH broken AS MATERIALIZED (${rule.query(scope)})
    SELECT (SELECT count(*) FROM broken)::int AS count,
      (SELECT coalesce(jsonb_agg(to_jsonb(samples)), '[]') FROM (
        SELECT * FROM broken ORDER BY 1, 2 LIMIT ${MOST_SAMPLES}::int) samples) AS samples`;
  return { rule: rule.rule, count: row?.count, samples: row?.samples };
}
