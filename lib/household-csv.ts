import { stringify } from "csv-stringify/sync";
import type { IsoDate } from "./dates";
import type { ChurnRiskSegment, HealthSegment } from "./scoring/types";

/** A household as an export writes it. */
export interface HouseholdCsvRow {
  householdId: string;
  householdName: string;
  planType: string;
  healthScore: number;
  healthSegment: HealthSegment;
  /** Null: no score seven days earlier; an empty field. */
  healthChange7d: number | null;
  churnRiskScore: number;
  churnRiskSegment: ChurnRiskSegment;
  daysInactive: number;
  mrrCents: number;
  csmEmail: string | null;
}

const header = [
  "As of",
  "Household ID",
  "Household",
  "Plan",
  "Health score",
  "Health",
  "Health change in 7 days",
  "Churn risk score",
  "Churn risk",
  "Days inactive",
];

/** The first line. The byte order mark before it tells spreadsheets that the text is UTF-8. */
export function householdCsvHeader(currency: string): string {
  return stringify([[...header, `MRR ${currency}`, "Owner"]], { bom: true });
}

/** Lines of an export. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function householdCsvLines(rows: HouseholdCsvRow[], scoreDate: IsoDate): string {
  const lines = rows.map((row) => [
    scoreDate,
    row.householdId,
    row.householdName,
    row.planType,
    row.healthScore,
    row.healthSegment,
    row.healthChange7d,
    row.churnRiskScore,
    row.churnRiskSegment === "Healthy" ? "No churn risk" : row.churnRiskSegment,
    row.daysInactive,
    row.mrrCents / 100,
    row.csmEmail,
  ]);
  return stringify(lines, { escape_formulas: true });
}
