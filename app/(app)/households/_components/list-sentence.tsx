import { formatNumber } from "@/lib/format";
import { type HouseholdListState, isFiltered } from "@/lib/household-list";
import type { HouseholdList } from "@/lib/server/loaders/households";

const counted = (count: number) => `${formatNumber(count)} ${count === 1 ? "household" : "households"}`;

/** The list's state in words: how the base stands, or how many match. */
export function ListSentence({ list, state }: { list: HouseholdList; state: HouseholdListState }) {
  const { count, isCapped, facets } = list;
  if (isFiltered(state) || !facets) {
    return (
      <span role="status">
        {isCapped
          ? `${formatNumber(count)}+ households match.`
          : `${counted(count)} ${count === 1 ? "matches" : "match"}.`}
      </span>
    );
  }
  const below60 = facets.health.unhealthy + facets.health.critical;
  return (
    <span role="status">
      {counted(count)}, {formatNumber(below60)} of them below 60 points and {formatNumber(facets.churn.high)} at high
      churn risk.
    </span>
  );
}
