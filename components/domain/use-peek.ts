import { useQuery } from "@tanstack/react-query";
import { queries } from "@/components/shell/queries";
import type { IsoDate } from "@/lib/dates";
import type { HouseholdPeek } from "@/lib/household-peek";
import { AS_OF } from "@/lib/travel";

/** A household in short, read once a minute at most. */
export function usePeek(householdId: string, asOf: IsoDate | null) {
  return useQuery(
    {
      queryKey: ["household-peek", householdId, asOf],
      queryFn: ({ signal }) => fetchPeek(householdId, asOf, signal),
      staleTime: 60_000,
      retry: 1,
    },
    queries,
  );
}

async function fetchPeek(householdId: string, asOf: IsoDate | null, signal: AbortSignal): Promise<HouseholdPeek> {
  const params = new URLSearchParams({ id: householdId, ...(asOf && { [AS_OF]: asOf }) });
  const answer = await fetch(`/api/households/peek?${params}`, { signal });
  if (!answer.ok) throw new Error(`The household could not be read (${answer.status}).`);
  return answer.json();
}
