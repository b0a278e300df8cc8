import { stringify } from "csv-stringify/sync";
import type { IsoDate } from "./dates";
import { describeBehaviour } from "./filter-words";
import { COLUMNS, type Column } from "./household-columns";
import type { LifecycleStage } from "./scoring/lifecycle-stage";
import type { BehavioralSegment, ChurnRiskSegment, HealthSegment, Signal } from "./scoring/types";
import { nameSignal } from "./signal-names";

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
  ownerName: string | null;
  memberCount: number;
  lifecycleStage: LifecycleStage;
  behavioralSegment: BehavioralSegment;
  signals: Signal[];
}

type Field = string | number | null;
interface CsvColumn {
  header: (currency: string) => string[];
  fields: (row: HouseholdCsvRow) => Field[];
}

const CENTS = 100;
const churnWord = (segment: ChurnRiskSegment) => (segment === "Healthy" ? "No churn risk" : segment);

/** What each column of the list is in a file; a score and its segment are two. */
const CSV_COLUMNS: Readonly<Record<Column, CsvColumn>> = {
  plan: { header: () => ["Plan"], fields: (row) => [row.planType] },
  health: { header: () => ["Health score", "Health"], fields: (row) => [row.healthScore, row.healthSegment] },
  change: { header: () => ["Health change in 7 days"], fields: (row) => [row.healthChange7d] },
  risk: {
    header: () => ["Churn risk score", "Churn risk"],
    fields: (row) => [row.churnRiskScore, churnWord(row.churnRiskSegment)],
  },
  inactive: { header: () => ["Days inactive"], fields: (row) => [row.daysInactive] },
  mrr: { header: (currency) => [`MRR ${currency}`], fields: (row) => [row.mrrCents / CENTS] },
  owner: { header: () => ["Owner"], fields: (row) => [row.ownerName] },
  members: { header: () => ["Members"], fields: (row) => [row.memberCount] },
  stage: { header: () => ["Stage"], fields: (row) => [row.lifecycleStage] },
  behaviour: {
    header: () => ["Behaviour"],
    fields: (row) => [describeBehaviour(row.behavioralSegment, row.healthScore)],
  },
  signals: { header: () => ["Warning signs"], fields: (row) => [row.signals.map(nameSignal).join("; ")] },
};

/** The columns of a file: those chosen in the list's order, all of them when none were. */
export function csvColumns(chosen: readonly Column[] | null): readonly Column[] {
  return chosen === null ? COLUMNS : COLUMNS.filter((column) => chosen.includes(column));
}

/** The first line. The byte order mark before it tells spreadsheets that the text is UTF-8. */
export function householdCsvHeader(columns: readonly Column[], currency: string): string {
  const header = columns.flatMap((column) => CSV_COLUMNS[column].header(currency));
  return stringify([["As of", "Household ID", "Household", ...header]], { bom: true });
}

/** Lines of an export. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function householdCsvLines(
  rows: readonly HouseholdCsvRow[],
  { columns, scoreDate }: { columns: readonly Column[]; scoreDate: IsoDate },
): string {
  const lines = rows.map((row) => [
    scoreDate,
    row.householdId,
    row.householdName,
    ...columns.flatMap((column) => CSV_COLUMNS[column].fields(row)),
  ]);
  return stringify(lines, { escape_formulas: true });
}
