import type { Executor } from "@/db/client";
import {
  CHURN_FILTERS,
  type Choice,
  HEALTH_FILTERS,
  type HouseholdFilter,
  isFiltered,
  NO_FILTER,
  PLAN_FILTERS,
} from "@/lib/household-filter";
import { countHouseholds, listCells } from "./households";

/** Beyond this a count that is no sum of cells says "10,000+". */
const COUNT_LIMIT = 10_000;

/** The filters that cells know, and the words that each of their columns holds. */
const CELL_FILTERS = { health: HEALTH_FILTERS, churn: CHURN_FILTERS, plan: PLAN_FILTERS } as const;
const CELL_COLUMNS = { health: "healthSegment", churn: "churnRiskSegment", plan: "planType" } as const;
type CellFilter = keyof typeof CELL_FILTERS;
const CELL_NAMES = Object.keys(CELL_FILTERS) as CellFilter[];
type Cell = Awaited<ReturnType<typeof listCells>>[number];

/** Households per choice of a filter, given the other filters. */
export type FacetCounts = { [F in CellFilter]: Record<Choice<F>, number> };

export interface HouseholdCount {
  count: number;
  /** There are more than `count`. */
  isCapped: boolean;
}

export interface HouseholdCounts extends HouseholdCount {
  /** Null where another filter or a search holds: cells know nothing of those. */
  facets: FacetCounts | null;
}

/** How many households of a run a filter holds: a sum of cells where they know the filter, else counted up to 10,000. */
export async function countFiltered(db: Executor, runId: number, filter: HouseholdFilter): Promise<HouseholdCounts> {
  if (!isOfCells(filter)) {
    const count = await countHouseholds(db, { runId, filter, limit: COUNT_LIMIT + 1 });
    return { count: Math.min(count, COUNT_LIMIT), isCapped: count > COUNT_LIMIT, facets: null };
  }
  const cells = await listCells(db, runId, filter.owner);
  const facets = {
    health: facet(cells, filter, "health"),
    churn: facet(cells, filter, "churn"),
    plan: facet(cells, filter, "plan"),
  };
  return { count: sum(cells, filter), isCapped: false, facets };
}

function isOfCells(filter: HouseholdFilter): boolean {
  return !isFiltered({ ...filter, ...NO_CELL_FILTER });
}
const NO_CELL_FILTER = Object.fromEntries(CELL_NAMES.map((name) => [name, NO_FILTER[name]]));

function sum(cells: readonly Cell[], filter: Pick<HouseholdFilter, CellFilter>): number {
  return cells
    .filter((cell) => CELL_NAMES.every((name) => allows(filter, name, cell)))
    .reduce((total, cell) => total + cell.count, 0);
}

function allows(filter: Pick<HouseholdFilter, CellFilter>, name: CellFilter, cell: Cell): boolean {
  const words: Record<string, string> = CELL_FILTERS[name];
  return filter[name].length === 0 || filter[name].some((key) => words[key] === cell[CELL_COLUMNS[name]]);
}

function facet<F extends CellFilter>(cells: readonly Cell[], filter: HouseholdFilter, name: F): FacetCounts[F] {
  const keys = Object.keys(CELL_FILTERS[name]);
  return Object.fromEntries(keys.map((key) => [key, sum(cells, { ...filter, [name]: [key] })])) as FacetCounts[F];
}
