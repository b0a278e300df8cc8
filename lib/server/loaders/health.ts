import "server-only";
import { database } from "@/db/client";
import { listHealthFigures, listMoverIds, listSegmentMoves, listWeekFigures } from "@/db/queries/health";
import { findPublishedRun, type PublishedRun } from "@/db/queries/runs";
import { listMovers } from "@/db/queries/snapshots";
import type { Book, OwnerFilter } from "@/lib/book";
import { addDays } from "@/lib/dates";
import { env } from "@/lib/env";
import type { HealthFigures } from "@/lib/health";
import { type HealthView, parseHealthView } from "@/lib/health-view";
import type { SearchParams } from "@/lib/household-filter";
import { whatMoved } from "@/lib/movers";
import { may } from "@/lib/permissions";
import { type AsOf, loadAsOf } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { loadBook } from "@/lib/server/book";

const WEEKS = 12;
const MOVERS = 5;

export type HealthPage = NonNullable<Awaited<ReturnType<typeof loadHealth>>>;

/** Everything on the health screen, all of it sums of cells but for the movers. Null when nothing was ever scored. */
export async function loadHealth(params: SearchParams) {
  const [{ book, owner }, asOf, person] = await Promise.all([
    loadBook(params.book),
    loadAsOf(params.asOf),
    requirePerson(),
  ]);
  if (!asOf) return null;
  const { run } = asOf;
  const view = viewOf(params, book, asOf);
  const [weekAgo, monthAgo] = await Promise.all(
    [7, 28].map((days) => findPublishedRun(database(), addDays(run.scoreDate, -days))),
  );
  const figuresOf = (of: PublishedRun | null | undefined): Promise<HealthFigures[]> | null =>
    of ? listHealthFigures(database(), { runId: of.runId, owner }) : null;
  const [now, week, month, moves, weeks, movers] = await Promise.all([
    listHealthFigures(database(), { runId: run.runId, owner }),
    figuresOf(weekAgo),
    figuresOf(monthAgo),
    listSegmentMoves(database(), { runId: run.runId, owner }),
    listWeekFigures(database(), { date: run.scoreDate, weeks: WEEKS, owner, plan: view.plan }),
    weekAgo ? loadMovers(run, weekAgo, { view, owner }) : [],
  ]);
  const mayShareOut = may(person, "households:assign-any");
  return { asOf, view, mayShareOut, currency: env().CASEY_CURRENCY, now, week, month, moves, weeks, movers };
}

function viewOf(params: SearchParams, book: Book, { run, newestDate }: AsOf): HealthView {
  return { ...parseHealthView(params), book, asOf: run.scoreDate === newestDate ? null : run.scoreDate };
}

async function loadMovers(
  run: PublishedRun,
  before: PublishedRun,
  { view, owner }: { view: HealthView; owner: OwnerFilter },
) {
  const householdIds = await listMoverIds(database(), {
    runId: run.runId,
    owner,
    plan: view.plan,
    direction: view.movers,
    isNewest: view.asOf === null,
    limit: MOVERS,
  });
  if (householdIds.length === 0) return [];
  const found = await listMovers(database(), { householdIds, run, before });
  return found.map(({ before, after, ...who }) => ({ ...who, after, moved: whatMoved(before, after) }));
}
