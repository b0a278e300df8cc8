import type { Route } from "next";
import Link from "next/link";
import { formatDate } from "@/lib/format";
import { householdPath } from "@/lib/household-list";
import type { HouseholdPage } from "@/lib/server/loaders/household";

interface AsOfNoteProps {
  asOf: HouseholdPage["asOf"];
  view: HouseholdPage["view"];
  householdId: string;
}

/** Says that an earlier day is shown, and that a record was made again later; nothing on an ordinary day. */
export function AsOfNote({ asOf, view, householdId }: AsOfNoteProps) {
  if (!asOf || !(view.isPast || asOf.run.restated)) return null;
  return (
    <p role="status" className="mb-4 rounded-md bg-accent-soft px-3 py-2">
      {view.isPast && (
        <>
          You see the record of {formatDate(view.date)} and what was known by its end.{" "}
          <Link href={householdPath(householdId) as Route} className="text-accent underline">
            Go to the newest
          </Link>{" "}
        </>
      )}
      {asOf.run.restated && (
        <>
          This day was scored again later
          {asOf.run.approximate && ", with today's values where those of the day are lost"}.
        </>
      )}
    </p>
  );
}
