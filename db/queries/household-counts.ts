import type { Executor } from "@/db/client";
import {
  CHURN_FILTERS,
  type ChurnFilter,
  HEALTH_FILTERS,
  type HealthFilter,
  type HouseholdFilter,
} from "@/lib/household-list";
import { countHouseholds, listSegmentCounts } from "./households";

/** Beyond this a count that is no sum of cells says "10,000+". */
const COUNT_LIMIT = 10_000;

/** Households per choice of a filter, given the other filter. */
export interface FacetCounts {
  health: Record<HealthFilter, number>;
  churn: Record<ChurnFilter, number>;
}

export interface HouseholdCounts {
  count: number;
  /** There are more than `count`. */
  isCapped: boolean;
  /** Null while searching: cells know no names. */
  facets: FacetCounts | null;
}

/** How many households of a run a filter holds: a sum of cells, or counted row by row while searching. */
export async function countFiltered(db: Executor, runId: number, filter: HouseholdFilter): Promise<HouseholdCounts> {
  if (filter.search) {
    const count = await countHouseholds(db, runId, filter, COUNT_LIMIT + 1);
    return { count: Math.min(count, COUNT_LIMIT), isCapped: count > COUNT_LIMIT, facets: null };
  }
  const cells = await listSegmentCounts(db, runId, filter.owner);
  const sum = (health: readonly HealthFilter[], churn: readonly ChurnFilter[]) =>
    cells
      .filter((cell) => allows(health, HEALTH_FILTERS, cell.healthSegment))
      .filter((cell) => allows(churn, CHURN_FILTERS, cell.churnRiskSegment))
      .reduce((total, cell) => total + cell.count, 0);
  const facets = {
    health: mapKeys(HEALTH_FILTERS, (key) => sum([key], filter.churn)),
    churn: mapKeys(CHURN_FILTERS, (key) => sum(filter.health, [key])),
  };
  return { count: sum(filter.health, filter.churn), isCapped: false, facets };
}

function allows<K extends string>(chosen: readonly K[], segments: Record<K, string>, segment: string): boolean {
  return chosen.length === 0 || chosen.some((key) => segments[key] === segment);
}

function mapKeys<K extends string>(map: Record<K, unknown>, value: (key: K) => number): Record<K, number> {
  const keys = Object.keys(map) as K[];
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, number>;
}
