import { stringify } from "csv-stringify/sync";

interface AuditCsvRow {
  at: Date;
  actor: string;
  actorName: string | null;
  action: string;
  subject: string | null;
  subjectName: string | null;
  detail: Record<string, unknown>;
}

/** The first line, after the byte order mark that tells spreadsheets of UTF-8. */
export const AUDIT_CSV_HEADER = stringify(
  [["At", "Actor", "Actor name", "Action", "Subject", "Subject name", "Detail"]],
  {
    bom: true,
  },
);

/** Lines of an export; instants in UTC. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function auditCsvLines(rows: readonly AuditCsvRow[]): string {
  const lines = rows.map(({ at, actor, actorName, action, subject, subjectName, detail }) => [
    at.toISOString(),
    actor,
    actorName,
    action,
    subject,
    subjectName,
    JSON.stringify(detail),
  ]);
  return stringify(lines, { escape_formulas: true });
}
