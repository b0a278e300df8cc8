import type { Owner } from "./owners";

/** What households are shared out by. */
export const BALANCE_MEASURES = ["count", "mrr"] as const;
export type BalanceMeasure = (typeof BALANCE_MEASURES)[number];

/** A household nobody works. */
export interface Unassigned {
  householdId: string;
  mrrCents: number;
}

/** How much somebody works. */
export interface Load {
  count: number;
  mrrCents: number;
}

/** Somebody's load now and after, and the households that make the difference. */
export interface Share {
  owner: Owner;
  before: Load;
  after: Load;
  householdIds: string[];
}

/**
 * Shares households out so that loads come as near to each other as giving alone can bring them: one by one, the most
 * valuable first, each to whoever has least by the measure (of equals: least by the other, then the first named). The same
 * input gives the same shares. Nobody who is given one ends above the least loaded by more than the one household given last.
 * @param people whom to give to, with their present load; none: nothing is given
 */
export function shareOut(
  households: readonly Unassigned[],
  people: readonly { owner: Owner; load: Load }[],
  by: BalanceMeasure,
): Share[] {
  const shares = people.map(
    ({ owner, load }): Share => ({ owner, before: load, after: { ...load }, householdIds: [] }),
  );
  const inOrder = households.toSorted(
    (a, b) => b.mrrCents - a.mrrCents || (a.householdId < b.householdId ? -1 : Number(a.householdId > b.householdId)),
  );
  for (const { householdId, mrrCents } of inOrder) {
    const [first, ...others] = shares;
    if (!first) break;
    const least = others.reduce(
      (lowest, share) => (compareLoads(share.after, lowest.after, by) < 0 ? share : lowest),
      first,
    );
    least.householdIds.push(householdId);
    least.after.count += 1;
    least.after.mrrCents += mrrCents;
  }
  return shares;
}

function compareLoads(a: Load, b: Load, by: BalanceMeasure): number {
  const [count, mrr] = [a.count - b.count, a.mrrCents - b.mrrCents];
  return by === "count" ? count || mrr : mrr || count;
}
