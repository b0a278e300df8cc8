import "server-only";
import { database } from "@/db/client";
import {
  COUNT_LIMIT,
  countHouseholds,
  findListableRun,
  type HouseholdRow,
  listHouseholds,
  listSegmentCounts,
} from "@/db/queries/households";
import type { IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import {
  CHURN_FILTERS,
  type ChurnFilter,
  HEALTH_FILTERS,
  type HealthFilter,
  type HouseholdListState,
} from "@/lib/household-list";
import type { ListCursor } from "@/lib/list-cursor";
import { type AsOf, loadAsOf } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";

/** Households per choice of a filter, given the other filter. */
export interface FacetCounts {
  health: Record<HealthFilter, number>;
  churn: Record<ChurnFilter, number>;
}

export interface HouseholdList {
  asOf: AsOf;
  /** What is still being scored, in words; null when nothing is. */
  progress: string | null;
  /** Of every MRR. */
  currency: string;
  /** The run every row, count and link of the page belongs to, and its day. */
  run: { runId: number; scoreDate: IsoDate };
  rows: HouseholdRow[];
  count: number;
  /** There are more than `count`. */
  isCountCapped: boolean;
  /** Null while searching: cells know no names. */
  facets: FacetCounts | null;
  next: ListCursor | null;
  previous: ListCursor | null;
  /** The place asked for was in a run whose rows are gone, so this is the first page of the newest. */
  startedOver: boolean;
}

/** One page of the households list. Null when nothing was ever scored. */
export async function loadHouseholds(state: HouseholdListState): Promise<HouseholdList | null> {
  await requirePerson();
  const asOf = await loadAsOf();
  if (!asOf) return null;
  const place = state.after ?? state.before;
  const pinned = place && place.run !== asOf.run.runId ? await findListableRun(database(), place.run) : null;
  const startedOver = place !== null && place.run !== asOf.run.runId && !pinned;
  const run = pinned ?? { runId: asOf.run.runId, scoreDate: asOf.run.scoreDate };
  const [page, counts] = await Promise.all([
    loadPage(run.runId, startedOver ? { ...state, after: null, before: null } : state),
    loadCounts(run.runId, state),
  ]);
  return { asOf, progress: null, currency: env().CASEY_CURRENCY, run, ...page, ...counts, startedOver };
}

async function loadPage(runId: number, state: HouseholdListState) {
  const { sort, direction, size, after, before } = state;
  const backwards = before !== null;
  const found = await listHouseholds(database(), {
    runId,
    filter: state,
    sort,
    direction: backwards ? (direction === "asc" ? "desc" : "asc") : direction,
    limit: size + 1,
    after: after ?? before,
  });
  const hasMore = found.length > size;
  const rows = backwards ? found.slice(0, size).reverse() : found.slice(0, size);
  const place = (row: HouseholdRow | undefined) => row && placeOf(row, runId, state);
  const hasNext = backwards || hasMore;
  const hasPrevious = backwards ? hasMore : after !== null;
  return {
    rows,
    next: (hasNext && place(rows.at(-1))) || null,
    previous: (hasPrevious && place(rows[0])) || null,
  };
}

function placeOf(row: HouseholdRow, run: number, { sort, direction }: HouseholdListState): ListCursor {
  const common = { run, direction, id: row.householdId };
  if (sort === "name") return { ...common, sort, value: row.sortName };
  const value = { health: row.healthScore, risk: row.churnRiskScore, mrr: row.mrrCents }[sort];
  return { ...common, sort, value };
}

async function loadCounts(runId: number, state: HouseholdListState) {
  if (state.search) {
    const count = await countHouseholds(database(), runId, state);
    return { count: Math.min(count, COUNT_LIMIT), isCountCapped: count > COUNT_LIMIT, facets: null };
  }
  const cells = await listSegmentCounts(database(), runId);
  const allows = (chosen: readonly string[], key: string) => chosen.length === 0 || chosen.includes(key);
  const sum = (health: readonly string[], churn: readonly string[]) =>
    cells
      .filter((cell) => allows(health, healthKey[cell.healthSegment]) && allows(churn, churnKey[cell.churnRiskSegment]))
      .reduce((total, cell) => total + cell.count, 0);
  const facets = {
    health: mapKeys(HEALTH_FILTERS, (key) => sum([key], state.churn)),
    churn: mapKeys(CHURN_FILTERS, (key) => sum(state.health, [key])),
  };
  return { count: sum(state.health, state.churn), isCountCapped: false, facets };
}

const invert = <K extends string, V extends string>(map: Record<K, V>) =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [value, key])) as Record<V, K>;
const healthKey = invert(HEALTH_FILTERS);
const churnKey = invert(CHURN_FILTERS);

function mapKeys<K extends string>(map: Record<K, unknown>, value: (key: K) => number): Record<K, number> {
  return Object.fromEntries((Object.keys(map) as K[]).map((key) => [key, value(key)])) as Record<K, number>;
}
