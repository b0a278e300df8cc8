import { and, asc, count, desc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { users } from "@/db/schema/people";
import { currentHouseholds, healthCells, runs } from "@/db/schema/scoring";
import type { OwnerFilter } from "@/lib/book";
import type { HouseholdFilter } from "@/lib/household-filter";
import type { Direction, SortKey } from "@/lib/household-list";
import type { ListCursor } from "@/lib/list-cursor";
import type { LifecycleStage } from "@/lib/scoring/lifecycle-stage";
import type { BehavioralSegment, ChurnRiskSegment, HealthSegment, PlanType, Signal } from "@/lib/scoring/types";
import { matches } from "./household-filter";
import { ownedBy } from "./owner-filter";

const rows = currentHouseholds;

/** Stand in for a change nobody knows, so that it comes last in either direction; no score moves so far. */
const UNKNOWN_CHANGE = { asc: 32_767, desc: -32_768 } as const;

/** The change of seven days as the index of that order has it: an unknown one is the greatest of all, or the least. */
export function changeInOrder(direction: Direction): SQL {
  return sql`coalesce(${rows.healthChange7d}, (${sql.raw(String(UNKNOWN_CHANGE[direction]))})::smallint)`;
}

/**
 * Up to so many rows are found by their filter and sorted after; more are met soon enough on a walk along the order. Postgres
 * would have to guess, and takes filter and order for independent: the critical ones by least churn risk are at its far end.
 */
const FEW = 3_000;

/** The column of an order as no index has it, so that Postgres finds the rows first. */
function unindexed(column: SQL, sort: SortKey): SQL {
  return sort === "name" ? sql`(${column} || '')` : sql`(${column} + 0)`;
}

/**
 * What a filter by signals holds for anyway, for Postgres to see that the index by churn risk of households that show one
 * serves: half of all show none, and have no risk. Said in another order it would only let it expect fewer rows.
 */
function showsSome(sort: SortKey, { signal }: HouseholdFilter): SQL | undefined {
  return sort === "risk" && signal.length > 0 ? sql`${rows.signals} <> '{}'` : undefined;
}

function sortColumn(sort: SortKey, direction: Direction): SQL {
  switch (sort) {
    case "change":
      return changeInOrder(direction);
    case "health":
      return sql`${rows.healthScore}`;
    case "risk":
      return sql`${rows.churnRiskScore}`;
    case "inactive":
      return sql`${rows.daysInactive}`;
    case "members":
      return sql`${rows.memberCount}`;
    case "mrr":
      return sql`${rows.mrrCents}`;
    case "name":
      return sql`${rows.sortName}`;
  }
}

const listColumns = {
  householdId: rows.householdId,
  householdName: rows.householdName,
  sortName: rows.sortName,
  planType: rows.planType,
  mrrCents: rows.mrrCents,
  memberCount: rows.memberCount,
  /** Null: nobody. */
  ownerName: users.name,
  lifecycleStage: sql<LifecycleStage>`${rows.lifecycleStage}`,
  healthScore: rows.healthScore,
  healthSegment: sql<HealthSegment>`${rows.healthSegment}`,
  /** Null when the household had no score seven days earlier. */
  healthChange7d: rows.healthChange7d,
  churnRiskScore: rows.churnRiskScore,
  churnRiskSegment: sql<ChurnRiskSegment>`${rows.churnRiskSegment}`,
  behavioralSegment: sql<BehavioralSegment>`${rows.behavioralSegment}`,
  signals: sql<Signal[]>`${rows.signals}`,
  daysInactive: rows.daysInactive,
};

export type HouseholdRow = Awaited<ReturnType<typeof listHouseholds>>[number];

interface ListQuery {
  runId: number;
  filter: HouseholdFilter;
  sort: SortKey;
  /** That of the list, which says where unknown values stand. */
  direction: Direction;
  limit: number;
  /** How many rows the filter holds, or more than that; absent: not known, and so many. */
  matching?: number;
  /** Rows that follow this place in the direction asked for; absent: from the start. */
  after?: Pick<ListCursor, "value" | "id"> | null;
  /** From the place backwards, nearest first. */
  backwards?: boolean;
}

/**
 * Households of a run in one order, found by keyset: one index range scan, however deep the page, or a look at every row of a
 * filter that holds few.
 */
export function listHouseholds(db: Executor, query: ListQuery) {
  const { runId, filter, sort, direction, limit, after, backwards = false } = query;
  const column = sortColumn(sort, direction);
  const isOfFew = query.matching !== undefined && query.matching <= FEW;
  const isRising = (direction === "asc") !== backwards;
  const order = isRising ? asc : desc;
  return db
    .select(listColumns)
    .from(rows)
    .leftJoin(users, eq(users.userId, rows.ownerId))
    .where(and(matches(runId, filter), showsSome(sort, filter), after ? beyond(column, isRising, after) : undefined))
    .orderBy(order(isOfFew ? unindexed(column, sort) : column), order(rows.householdId))
    .limit(limit);
}

function beyond(column: SQL, isRising: boolean, { value, id }: Pick<ListCursor, "value" | "id">): SQL {
  return sql`(${column}, ${rows.householdId}) ${isRising ? sql`>` : sql`<`} (${value}, ${id})`;
}

/** One household's row, if the filter holds it; null otherwise. An index lookup. */
export async function findListedHousehold(db: Executor, runId: number, householdId: string, filter: HouseholdFilter) {
  const [row] = await db
    .select(listColumns)
    .from(rows)
    .leftJoin(users, eq(users.userId, rows.ownerId))
    .where(and(matches(runId, filter), eq(rows.householdId, householdId)));
  return row ?? null;
}

/** Ids of a filter's households, in no order; at most `limit`. */
export async function listHouseholdIds(
  db: Executor,
  runId: number,
  filter: HouseholdFilter,
  limit: number,
): Promise<string[]> {
  const found = await db
    .select({ householdId: rows.householdId })
    .from(rows)
    .where(matches(runId, filter))
    .limit(limit);
  return found.map(({ householdId }) => householdId);
}

interface CountQuery extends Pick<ListQuery, "runId" | "filter" | "limit"> {
  /** Only rows that come before this place in its order. */
  before?: ListCursor;
}

/** Counts rows, and stops at `limit`. */
export async function countHouseholds(db: Executor, { runId, filter, limit, before }: CountQuery): Promise<number> {
  const ahead = before && beyond(sortColumn(before.sort, before.direction), before.direction === "desc", before);
  const some = db
    .select({ one: sql`1` })
    .from(rows)
    .where(and(matches(runId, filter), ahead))
    .limit(limit)
    .as("some");
  const [row] = await db.select({ count: count() }).from(some);
  return row?.count ?? 0;
}

/** Households of a run and an owner per cell. */
export function listCells(db: Executor, runId: number, owner: OwnerFilter) {
  return db
    .select({
      healthSegment: sql<HealthSegment>`${healthCells.healthSegment}`,
      churnRiskSegment: sql<ChurnRiskSegment>`${healthCells.churnRiskSegment}`,
      planType: sql<PlanType>`${healthCells.planType}`,
      count: sql`sum(${healthCells.householdCount})`.mapWith(Number),
    })
    .from(healthCells)
    .where(and(eq(healthCells.runId, runId), ownedBy(healthCells.ownerId, owner)))
    .groupBy(healthCells.healthSegment, healthCells.churnRiskSegment, healthCells.planType);
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

/** A row's place in the list's order. */
export function placeOf(row: HouseholdRow, run: number, order: { sort: SortKey; direction: Direction }): ListCursor {
  const { sort, direction } = order;
  const common = { run, direction, id: row.householdId };
  if (sort === "name") return { ...common, sort, value: row.sortName };
  const values = {
    health: row.healthScore,
    change: row.healthChange7d ?? UNKNOWN_CHANGE[direction],
    risk: row.churnRiskScore,
    inactive: row.daysInactive,
    members: row.memberCount,
    mrr: row.mrrCents,
  };
  return { ...common, sort, value: values[sort] };
}
