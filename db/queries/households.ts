import { and, asc, count, desc, eq, exists, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { currentHouseholds, healthCells, runs } from "@/db/schema/scoring";
import type { OwnerFilter } from "@/lib/book";
import {
  CHURN_FILTERS,
  type Direction,
  HEALTH_FILTERS,
  type HouseholdFilter,
  type SortKey,
} from "@/lib/household-list";
import type { ListCursor } from "@/lib/list-cursor";
import type { ChurnRiskSegment, HealthSegment } from "@/lib/scoring/types";
import { ownedBy } from "./owner-filter";

const rows = currentHouseholds;
const sortColumns = {
  health: rows.healthScore,
  risk: rows.churnRiskScore,
  name: rows.sortName,
  mrr: rows.mrrCents,
} as const satisfies Record<SortKey, unknown>;

const listColumns = {
  householdId: rows.householdId,
  householdName: rows.householdName,
  sortName: rows.sortName,
  planType: rows.planType,
  mrrCents: rows.mrrCents,
  csmEmail: rows.csmEmail,
  healthScore: rows.healthScore,
  healthSegment: sql<HealthSegment>`${rows.healthSegment}`,
  /** Null when the household had no score seven days earlier. */
  healthChange7d: rows.healthChange7d,
  churnRiskScore: rows.churnRiskScore,
  churnRiskSegment: sql<ChurnRiskSegment>`${rows.churnRiskSegment}`,
  daysInactive: rows.daysInactive,
};

export type HouseholdRow = Awaited<ReturnType<typeof listHouseholds>>[number];

interface ListQuery {
  runId: number;
  filter: HouseholdFilter;
  sort: SortKey;
  direction: Direction;
  limit: number;
  /** Rows that follow this place in the direction asked for; absent: from the start. */
  after?: Pick<ListCursor, "value" | "id"> | null;
}

/** Households of a run in one order, found by keyset: one index range scan, however deep the page. */
export function listHouseholds(db: Executor, query: ListQuery) {
  const { runId, filter, sort, direction, limit, after } = query;
  const column = sortColumns[sort];
  const order = direction === "asc" ? asc : desc;
  const comparison = direction === "asc" ? sql`>` : sql`<`;
  const beyond = after && sql`(${column}, ${rows.householdId}) ${comparison} (${after.value}, ${after.id})`;
  return db
    .select(listColumns)
    .from(rows)
    .where(and(matches(runId, filter), beyond ?? undefined))
    .orderBy(order(column), order(rows.householdId))
    .limit(limit);
}

/** Counts rows, and stops at `limit`. */
export async function countHouseholds(
  db: Executor,
  runId: number,
  filter: HouseholdFilter,
  limit: number,
): Promise<number> {
  const some = db.select({ one: sql`1` }).from(rows).where(matches(runId, filter)).limit(limit).as("some");
  const [row] = await db.select({ count: count() }).from(some);
  return row?.count ?? 0;
}

/** Households of a run and an owner per pair of segments, all plans together. */
export function listSegmentCounts(db: Executor, runId: number, owner?: OwnerFilter) {
  return db
    .select({
      healthSegment: sql<HealthSegment>`${healthCells.healthSegment}`,
      churnRiskSegment: sql<ChurnRiskSegment>`${healthCells.churnRiskSegment}`,
      count: sql`sum(${healthCells.householdCount})`.mapWith(Number),
    })
    .from(healthCells)
    .where(and(eq(healthCells.runId, runId), ownedBy(healthCells.ownerId, owner)))
    .groupBy(healthCells.healthSegment, healthCells.churnRiskSegment);
}

/**
 * The day a run scored, if its rows can still be listed: a superseded run's stay for a while, so that whoever is paging
 * through it reaches the end. Null once they are gone.
 */
export async function findListableRun(
  db: Executor,
  runId: number,
): Promise<{ runId: number; scoreDate: string } | null> {
  const listed = db.select({ one: sql`1` }).from(rows).where(eq(rows.runId, runs.runId));
  const [row] = await db
    .select({ runId: runs.runId, scoreDate: runs.scoreDate })
    .from(runs)
    .where(and(eq(runs.runId, runId), inArray(runs.status, ["published", "superseded"]), exists(listed)));
  return row ?? null;
}

function matches(runId: number, filter: HouseholdFilter): SQL | undefined {
  const { search, health, churn } = filter;
  const healthSegments = health.map((key) => HEALTH_FILTERS[key]);
  const churnSegments = churn.map((key) => CHURN_FILTERS[key]);
  return and(
    eq(rows.runId, runId),
    ownedBy(rows.ownerId, filter.owner),
    healthSegments.length > 0 ? inArray(rows.healthSegment, healthSegments) : undefined,
    churnSegments.length > 0 ? inArray(rows.churnRiskSegment, churnSegments) : undefined,
    search ? found(search) : undefined,
  );
}

function found(search: string): SQL | undefined {
  const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");
  return or(like(rows.searchText, `%${literal(search.toLowerCase())}%`), like(rows.householdId, `${literal(search)}%`));
}
