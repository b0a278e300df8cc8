import type { Route } from "next";
import Link from "next/link";
import { formatNumber } from "@/lib/format";
import { type HouseholdListState, householdListPath, isFiltered } from "@/lib/household-list";
import type { HouseholdList } from "@/lib/server/loaders/households";

/** The list's state in words, announced when it changes: how the base stands, or how many match. */
export function ListSentence({ list, state }: { list: HouseholdList; state: HouseholdListState }) {
  return (
    <>
      <span role="status">{isFiltered(state) ? matching(list) : standing(list)}</span>{" "}
      {isFiltered(state) && (
        <Link
          href={householdListPath(state, { search: "", health: [], churn: [] }) as Route}
          prefetch={false}
          scroll={false}
          className="text-accent underline underline-offset-2"
        >
          Clear filters
        </Link>
      )}
    </>
  );
}

const counted = (count: number) => `${formatNumber(count)} ${count === 1 ? "household" : "households"}`;

function matching({ count, isCapped }: HouseholdList): string {
  if (isCapped) return `${formatNumber(count)}+ households match.`;
  return `${counted(count)} ${count === 1 ? "matches" : "match"}.`;
}

function standing({ count, facets }: HouseholdList): string {
  if (!facets) return `${counted(count)}.`;
  const below60 = formatNumber(facets.health.unhealthy + facets.health.critical);
  return `${counted(count)}, ${below60} of them below 60 points and ${formatNumber(facets.churn.high)} at high churn risk.`;
}
