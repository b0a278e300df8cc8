import { and, asc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { currentHouseholds, healthCells, movers, publishedDays, runs, segmentMoves } from "@/db/schema/scoring";
import type { OwnerFilter } from "@/lib/book";
import { addDays, type IsoDate, weekday } from "@/lib/dates";
import type { HealthFigures, SegmentMove, WeekFigures } from "@/lib/health";
import type { HealthSegment, PlanType } from "@/lib/scoring/types";
import { changeInOrder } from "./households";
import { ownedBy } from "./owner-filter";

/** Whose households of which run are counted. */
export interface HealthScope {
  runId: number;
  owner: OwnerFilter;
}

const total = (column: PgColumn) => sql`sum(${column})`.mapWith(Number);
const thousandths = (column: PgColumn) => sql`sum(${column}) / 1000.0`.mapWith(Number);

/** Counts and sums of a run by plan, segment and tens of the score. Cost: the run's cells, a few hundred an owner. */
export function listHealthFigures(db: Executor, { runId, owner }: HealthScope): Promise<HealthFigures[]> {
  return db
    .select({
      plan: sql<PlanType>`${healthCells.planType}`,
      segment: sql<HealthSegment>`${healthCells.healthSegment}`,
      scoreBin: healthCells.scoreBin,
      count: total(healthCells.householdCount),
      sums: {
        productUsage: thousandths(healthCells.productUsageSum),
        featureAdoption: thousandths(healthCells.featureAdoptionSum),
        supportHealth: thousandths(healthCells.supportHealthSum),
        engagement: thousandths(healthCells.engagementSum),
        paymentHealth: thousandths(healthCells.paymentHealthSum),
      },
    })
    .from(healthCells)
    .where(and(eq(healthCells.runId, runId), ownedBy(healthCells.ownerId, owner)))
    .groupBy(healthCells.planType, healthCells.healthSegment, healthCells.scoreBin);
}

/** Where a run's households stood seven days earlier, by plan. Cost: a few dozen rows an owner. */
export function listSegmentMoves(db: Executor, { runId, owner }: HealthScope): Promise<SegmentMove[]> {
  return db
    .select({
      plan: sql<PlanType>`${segmentMoves.planType}`,
      from: sql<HealthSegment | null>`${segmentMoves.fromSegment}`,
      to: sql<HealthSegment>`${segmentMoves.toSegment}`,
      count: total(segmentMoves.householdCount),
      mrrCents: total(segmentMoves.mrrCents),
    })
    .from(segmentMoves)
    .where(and(eq(segmentMoves.runId, runId), ownedBy(segmentMoves.ownerId, owner)))
    .groupBy(segmentMoves.planType, segmentMoves.fromSegment, segmentMoves.toSegment);
}

/**
 * The last record of each of `weeks` weeks (Monday to Sunday) up to `date`, oldest first, by segment; weeks without a
 * record are absent. Owners are those of each day's end. Cost: the cells of so many runs.
 */
export async function listWeekFigures(
  db: Executor,
  args: { date: IsoDate; weeks: number; owner: OwnerFilter; plan: PlanType | null },
): Promise<WeekFigures[]> {
  const { date, weeks, owner, plan } = args;
  const from = addDays(date, -weekday(date) - 7 * (weeks - 1));
  const days = await db
    .selectDistinctOn([sql`date_trunc('week', ${publishedDays.scoreDate})`], {
      date: publishedDays.scoreDate,
      runId: publishedDays.runId,
      modelVersion: runs.modelVersion,
    })
    .from(publishedDays)
    .innerJoin(runs, eq(runs.runId, publishedDays.runId))
    .where(and(gte(publishedDays.scoreDate, from), lte(publishedDays.scoreDate, date)))
    .orderBy(sql`date_trunc('week', ${publishedDays.scoreDate})`, sql`${publishedDays.scoreDate} DESC`);
  const runIds = days.map(({ runId }) => runId);
  const cells = await countBySegment(db, runIds, owner, plan);
  return days.map(({ runId, ...day }) => ({ ...day, counts: cells.get(runId) ?? new Map() }));
}

async function countBySegment(db: Executor, runIds: number[], owner: OwnerFilter, plan: PlanType | null) {
  const found = new Map<number, Map<HealthSegment, number>>();
  if (runIds.length === 0) return found;
  const rows = await db
    .select({
      runId: healthCells.runId,
      segment: sql<HealthSegment>`${healthCells.healthSegment}`,
      count: total(healthCells.householdCount),
    })
    .from(healthCells)
    .where(
      and(
        inArray(healthCells.runId, runIds),
        ownedBy(healthCells.ownerId, owner),
        plan === null ? undefined : eq(healthCells.planType, plan),
      ),
    )
    .groupBy(healthCells.runId, healthCells.healthSegment);
  for (const { runId, segment, count } of rows) {
    const counts = found.get(runId) ?? new Map<HealthSegment, number>();
    found.set(runId, counts.set(segment, count));
  }
  return found;
}

/** Falls or rises: which end of the changes of seven days. */
export type MoveDirection = "falls" | "rises";

/**
 * Ids of the households of a run whose score fell, or rose, most in seven days, greatest first. One index range scan: of
 * the list's rows while the run is the newest, whose owners may change, else of the movers kept of its day.
 */
export async function listMoverIds(
  db: Executor,
  scope: HealthScope & { plan: PlanType | null; direction: MoveDirection; isNewest: boolean; limit: number },
): Promise<string[]> {
  const { runId, owner, plan, direction, isNewest, limit } = scope;
  const { table, change } = isNewest
    ? { table: currentHouseholds, change: changeInOrder(direction === "falls" ? "asc" : "desc") }
    : { table: movers, change: sql`${movers.healthChange}` };
  const rows = await db
    .select({ householdId: table.householdId })
    .from(table)
    .where(
      and(
        eq(table.runId, runId),
        ownedBy(table.ownerId, owner),
        plan === null ? undefined : eq(table.planType, plan),
        direction === "falls" ? sql`${change} < 0` : sql`${change} > 0`,
      ),
    )
    .orderBy(
      direction === "falls" ? asc(change) : sql`${change} DESC`,
      direction === "falls" ? asc(table.householdId) : sql`${table.householdId} DESC`,
    )
    .limit(limit);
  return rows.map(({ householdId }) => householdId);
}
