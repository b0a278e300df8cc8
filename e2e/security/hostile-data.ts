import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "csv-stringify/sync";

/** A column of the contract, as the database describes it. */
export interface DataColumn {
  table: string;
  column: string;
  type: string;
}

const DAY_MS = 86_400_000;

/** Columns in which an import takes nothing but these words; a load by SQL takes anything. */
const WORDS: Record<string, string> = {
  plan_type: "Premium",
  from_plan: "Free",
  to_plan: "Premium",
  payment_status: "current",
  category: "Bug",
  urgency: "High",
  impact: "High",
  priority: "P1",
  severity: "Critical",
  survey_trigger: "onboarding",
};
const STAYS_EMPTY = ["churned_at", "left_at", "removed_at"];

/**
 * Writes a file for each table: of each payload one household, and one row in every other table, whose every free text,
 * ids among them, is that payload.
 */
export function writeHostileFiles(folder: string, columns: DataColumn[], texts: string[], now = new Date()): void {
  mkdirSync(folder, { recursive: true });
  for (const [table, own] of byTable(columns)) {
    if (!own.some(({ column }) => column === "household_id")) continue;
    const rows = texts.map((text) => own.map((column) => cellOf(column, text, now)));
    writeFileSync(path.join(folder, `${table}.csv`), stringify([own.map(({ column }) => column), ...rows]));
  }
}

/** Statements that put a payload where an import would not, as a load by SQL could. */
export function hostileWords(columns: DataColumn[], householdId: string): string {
  const worded = columns.filter(({ column }) => column in WORDS);
  return byTable(worded)
    .map(([table, own]) => {
      const changes = own.map(({ column }) => `${column} = household_id`).join(", ");
      return `UPDATE analytics.${table} SET ${changes} WHERE household_id = '${householdId.replaceAll("'", "''")}';`;
    })
    .join("\n");
}

function byTable(columns: DataColumn[]): [string, DataColumn[]][] {
  const tables = [...new Set(columns.map(({ table }) => table))];
  return tables.map((table) => [table, columns.filter((column) => column.table === table)]);
}

function cellOf({ column, type }: DataColumn, text: string, now: Date): string {
  if (STAYS_EMPTY.includes(column)) return "";
  const before = new Date(now.getTime() - 3 * DAY_MS);
  switch (type) {
    case "text":
      return WORDS[column] ?? text;
    case "boolean":
      return "true";
    case "date":
      return before.toISOString().slice(0, 10);
    case "timestamp with time zone":
      return before.toISOString();
    default:
      return "1";
  }
}
