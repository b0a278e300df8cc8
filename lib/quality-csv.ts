import { stringify } from "csv-stringify/sync";
import { DATA_RULE_WORDS, type DataRuleName } from "./data-rules";
import { ruleState } from "./data-screen";
import type { IsoDate } from "./dates";

interface ExportedRule {
  rule: DataRuleName;
  count: number;
  countBefore: number | null;
  firstSeen: IsoDate | null;
  samples: Record<string, unknown>[];
}

const HEADER = [
  "As of",
  "Rule",
  "Name",
  "Group",
  "State",
  "Rows",
  "Rows before",
  "First seen",
  "Meaning",
  "What to do",
  "Samples",
];

/** Rules and what they found as a CSV file. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function qualityCsv(scoreDate: IsoDate, rules: readonly ExportedRule[]): string {
  const lines = rules.map(({ rule, count, countBefore, firstSeen, samples }) => {
    const { title, group, meaning, remedy } = DATA_RULE_WORDS[rule];
    const state = ruleState(count);
    return [
      scoreDate,
      rule,
      title,
      group,
      state,
      count,
      countBefore,
      firstSeen,
      meaning,
      remedy,
      samples.map((sample) => JSON.stringify(sample)).join("\n"),
    ];
  });
  return stringify([HEADER, ...lines], { bom: true, escape_formulas: true });
}
