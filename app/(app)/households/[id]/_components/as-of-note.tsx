import type { HouseholdPage } from "@/lib/server/loaders/household";

/** Says that a day's record was made again later; nothing on an ordinary day. */
export function AsOfNote({ asOf }: Pick<HouseholdPage, "asOf">) {
  if (!asOf?.run.restated) return null;
  return (
    <p role="status" className="mb-4 rounded-md bg-accent-soft px-3 py-2">
      This day was scored again later
      {asOf.run.approximate && ", with today's values where those of the day are lost"}.
    </p>
  );
}
