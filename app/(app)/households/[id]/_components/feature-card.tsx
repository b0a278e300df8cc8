import { Check, Minus } from "lucide-react";
import { Instant } from "@/components/domain/day";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { FEATURE_GROUPS, isListedFeature } from "@/lib/features";
import { plural } from "@/lib/quantity";
import type { HouseholdPage } from "@/lib/server/loaders/household";

/** Which of the listed features they use and which not yet, by group; other names apart. */
export function FeatureCard({ page: { features, view } }: { page: HouseholdPage }) {
  const used = new Map(features.rows.map((use) => [use.featureName, use]));
  const others = features.rows.filter(({ featureName }) => !isListedFeature(featureName));
  const adopted = features.rows.length - others.length;
  return (
    <Card id="features" aria-labelledby="features-title" className="scroll-mt-16">
      <CardTitle id="features-title">Features, {adopted} of 12 used</CardTitle>
      <div className="mt-2 grid gap-x-6 gap-y-3 sm:grid-cols-3">
        {FEATURE_GROUPS.map(({ label, features: names }) => (
          <section key={label} aria-label={`${label} features`}>
            <h3 className="font-medium text-muted text-xs">{label}</h3>
            <ul className="mt-1 flex flex-col gap-1.5">
              {Object.entries(names).map(([name, title]) => (
                <Feature key={name} title={title} use={used.get(name)} view={view} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {others.length > 0 && (
        <CardDescription className="mt-3!">
          Further names in the data: {others.map(({ featureName }) => featureName).join(", ")}
        </CardDescription>
      )}
    </Card>
  );
}

interface FeatureProps {
  title: string;
  use: HouseholdPage["features"]["rows"][number] | undefined;
  view: HouseholdPage["view"];
}

function Feature({ title, use, view: { today, timeZone } }: FeatureProps) {
  if (!use) {
    return (
      <li className="flex gap-1.5 text-faint">
        <Minus aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>
          {title}
          <span className="block text-xs">not yet</span>
        </span>
      </li>
    );
  }
  return (
    <li className="flex gap-1.5">
      <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-good" />
      <span>
        {title}
        <span className="block text-muted text-xs">
          since <Instant at={use.firstUsedAt} today={today} timeZone={timeZone} />,{" "}
          <span className="whitespace-nowrap">{plural(use.usageCount, "time")}</span>
        </span>
      </span>
    </li>
  );
}
