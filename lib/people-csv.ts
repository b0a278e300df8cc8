import { stringify } from "csv-stringify/sync";
import type { Role } from "./permissions";

interface PersonCsvRow {
  email: string;
  name: string;
  role: Role;
  disabledAt: Date | null;
  createdAt: Date;
  lastSignInAt: Date | null;
  hasPassword: boolean;
  isLinked: boolean;
}

const HEADER = ["E-mail", "Name", "Role", "State", "Added", "Last sign-in", "Password", "Single sign-on"];

/** The first line, after the byte order mark that tells spreadsheets of UTF-8. */
export const PEOPLE_CSV_HEADER = stringify([HEADER], { bom: true });

/** Lines of an export; instants in UTC. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function peopleCsvLines(people: readonly PersonCsvRow[]): string {
  const lines = people.map((person) => [
    person.email,
    person.name,
    person.role,
    person.disabledAt ? "barred" : "active",
    person.createdAt.toISOString(),
    person.lastSignInAt?.toISOString() ?? null,
    person.hasPassword ? "yes" : "no",
    person.isLinked ? "linked" : "no",
  ]);
  return stringify(lines, { escape_formulas: true });
}
