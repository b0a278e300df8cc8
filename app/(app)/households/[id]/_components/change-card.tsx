import { Change } from "@/components/domain/change";
import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { formatDate } from "@/lib/format";
import { formatInput, whyMissing } from "@/lib/score-words";
import type { ChangeLine } from "@/lib/scoring/weekly-change";
import type { HouseholdPage } from "@/lib/server/loaders/household";

/** What changed in a week, input by input; the points add up to the difference. */
export function ChangeCard({ score }: { score: NonNullable<HouseholdPage["score"]> }) {
  const { table, weekAgo, noWeek } = score;
  return (
    <Card aria-labelledby="changes-title">
      <CardTitle id="changes-title">What changed in 7 days</CardTitle>
      <CardDescription>
        {noWeek ??
          (table.changes.length > 0 ? `Points of the score since ${formatDate(weekAgo)}` : "Nothing that counts.")}
      </CardDescription>
      {table.changes.length > 0 && (
        <ul className="mt-2 divide-y">
          {table.changes.map((line) => (
            <li key={`${line.component}.${line.key}`} className="flex items-baseline justify-between gap-3 py-1.5">
              <span>
                {line.label} <Values line={line} />
              </span>
              <Change value={line.points} digits={1} />
            </li>
          ))}
          <li className="flex items-baseline justify-between gap-3 py-1.5 font-semibold">
            <span>Health score</span>
            <Change value={table.difference ?? 0} />
          </li>
        </ul>
      )}
    </Card>
  );
}

function Values({ line: { component, key, from, to } }: { line: ChangeLine }) {
  if (component === null || (from === null && to === null)) return null;
  const text = (value: ChangeLine["from"]) =>
    value === null ? <Missing reason={whyMissing(key) ?? "No value on this day"} /> : formatInput(key, value);
  return (
    <span className="whitespace-nowrap text-muted">
      {text(from)} <span aria-hidden>→</span>
      <span className="sr-only">to</span> {text(to)}
    </span>
  );
}
