import "server-only";
import { database } from "@/db/client";
import { placeOf } from "@/db/queries/household-pages";
import { findListableRun, listHouseholds } from "@/db/queries/households";
import type { IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { householdCsvHeader, householdCsvLines } from "@/lib/household-csv";
import type { HouseholdListState } from "@/lib/household-list";
import type { ListCursor } from "@/lib/list-cursor";
import { loadAsOf } from "@/lib/server/as-of";
import { loadBook } from "@/lib/server/book";

const BATCH = 2000;

export interface HouseholdExport {
  scoreDate: IsoDate;
  /** The file, piece by piece as it is taken. */
  pieces: AsyncGenerator<string>;
}

/**
 * Every household the filters hold, in the list's order, as CSV. Null when nothing was ever scored.
 * @param runId the run the list showed; the newest when its rows are gone
 */
export async function loadHouseholdExport(asked: HouseholdListState, runId: number): Promise<HouseholdExport | null> {
  const [{ owner }, asOf] = await Promise.all([loadBook(asked.book ?? undefined), loadAsOf()]);
  if (!asOf) return null;
  const run = (runId !== asOf.run.runId && (await findListableRun(database(), runId))) || asOf.run;
  return { scoreDate: run.scoreDate, pieces: write(run, { ...asked, owner }) };
}

async function* write(run: { runId: number; scoreDate: IsoDate }, state: HouseholdListState): AsyncGenerator<string> {
  const { runId, scoreDate } = run;
  const { sort, direction } = state;
  yield householdCsvHeader(env().CASEY_CURRENCY);
  let after: ListCursor | null = null;
  do {
    const rows = await listHouseholds(database(), { runId, filter: state, sort, direction, limit: BATCH, after });
    yield householdCsvLines(rows, scoreDate);
    const last = rows.length === BATCH ? rows.at(-1) : undefined;
    after = last ? placeOf(last, runId, state) : null;
  } while (after);
}
