import "server-only";
import { database } from "@/db/client";
import { countFiltered } from "@/db/queries/household-counts";
import { findListableRun, listHouseholds, placeOf } from "@/db/queries/households";
import type { IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { csvColumns, householdCsvHeader, householdCsvLines } from "@/lib/household-csv";
import type { HouseholdListState } from "@/lib/household-list";
import type { ListCursor } from "@/lib/list-cursor";
import { loadAsOf } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { loadBook } from "@/lib/server/book";
import { noteExport } from "@/lib/server/exports";
import { ensureListed } from "@/lib/server/past-list";

const BATCH = 2000;

export interface HouseholdExport {
  scoreDate: IsoDate;
  /** The file, piece by piece as it is taken. */
  pieces: AsyncGenerator<string>;
}

interface ExportRequest {
  /** The list's address; its page does not matter. Columns that it names are written, else all. */
  list: HouseholdListState;
  /** The run the list showed; that of its day when the rows are gone. */
  runId: number;
  /** Only these of the list's households. */
  households?: readonly string[];
}

/** Every household the filters hold, in the list's order, as CSV; the audit log tells of it. Null when nothing was ever scored, or a past day is not ready. */
export async function loadHouseholdExport({ list, runId, households }: ExportRequest): Promise<HouseholdExport | null> {
  const person = await requirePerson();
  const [{ owner }, asOf] = await Promise.all([loadBook(list.book ?? undefined), loadAsOf(list.asOf ?? undefined)]);
  if (!asOf || !(await ensureListed(asOf))) return null;
  const run = (runId !== asOf.run.runId && (await findListableRun(database(), runId))) || asOf.run;
  await noteExport(person, "households", { date: run.scoreDate, ...(households && { chosen: households.length }) });
  return { scoreDate: run.scoreDate, pieces: write(run, { ...list, owner, only: households }) };
}

async function* write(run: { runId: number; scoreDate: IsoDate }, state: HouseholdListState): AsyncGenerator<string> {
  const { runId, scoreDate } = run;
  const { sort, direction } = state;
  const columns = csvColumns(state.columns);
  yield householdCsvHeader(columns, env().CASEY_CURRENCY);
  const { count: matching } = await countFiltered(database(), runId, state);
  const list = { runId, filter: state, sort, direction, limit: BATCH, matching };
  let after: ListCursor | null = null;
  do {
    const rows = await listHouseholds(database(), { ...list, after });
    yield householdCsvLines(rows, { columns, scoreDate });
    const last = rows.length === BATCH ? rows.at(-1) : undefined;
    after = last ? placeOf(last, runId, state) : null;
  } while (after);
}
