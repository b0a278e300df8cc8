import type { Route } from "next";
import Link from "next/link";
import { Summary } from "@/components/ui/summary";
import { MISSING } from "@/lib/format";
import { householdPath } from "@/lib/household-path";

interface RuleDetailsProps {
  words: { title: string; meaning: string; remedy: string };
  samples: Record<string, unknown>[];
  /** Whether the households of the samples are known, and have a page. */
  linked: boolean;
}

/** A rule's name, opening into what it means, what to do, and rows that break it. */
export function RuleDetails({ words: { title, meaning, remedy }, samples, linked }: RuleDetailsProps) {
  return (
    <details>
      <Summary className="font-medium">{title}</Summary>
      <div className="mt-1 mb-1 grid max-w-[80ch] gap-1 pl-[13px] text-muted">
        <p>{meaning}</p>
        <p>
          <span className="text-ink">What to do:</span> {remedy}
        </p>
        {samples.length > 0 && (
          <>
            <p className="text-ink">Such as</p>
            <ul className="grid gap-0.5">
              {samples.map((sample) => (
                <li key={JSON.stringify(sample)} className="wrap-anywhere">
                  <Sample sample={sample} linked={linked} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

function Sample({
  sample: { household_id: householdId, ...others },
  linked,
}: {
  sample: Record<string, unknown>;
  linked: boolean;
}) {
  const facts = Object.entries(others).map(([name, value]) => `${name} ${textOf(value)}`);
  if (typeof householdId !== "string") return facts.join(", ");
  return (
    <>
      {linked ? (
        <Link
          href={householdPath(householdId) as Route}
          prefetch={false}
          className="text-accent underline underline-offset-2"
        >
          {householdId}
        </Link>
      ) : (
        householdId
      )}
      {facts.length > 0 && `: ${facts.join(", ")}`}
    </>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return MISSING;
  return Array.isArray(value) ? value.join(" ") : String(value);
}
