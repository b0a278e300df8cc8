"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { AppLink } from "@/components/shell/app-link";
import { useShortcuts } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/lib/format";
import type { ListWalk, Neighbour } from "@/lib/server/loaders/list-walk";
import { AS_OF, carryAsOf, readAsOf } from "@/lib/travel";

/** Previous and next in the list one came from, and the place there; an end is said. */
export function WalkLinks({ walk: { listPath, previous, next, position, total } }: { walk: ListWalk }) {
  const router = useRouter();
  const asOf = readAsOf(useSearchParams().get(AS_OF));
  const go = (path: string | undefined) => path && router.push(carryAsOf(path, asOf) as Route);
  useShortcuts("In the list it came from", [
    { keys: "k", label: "Household before", run: () => go(previous?.path) },
    { keys: "j", label: "Next household", run: () => go(next?.path) },
    { keys: "[", label: "Household before", run: () => go(previous?.path) },
    { keys: "]", label: "Next household", run: () => go(next?.path) },
    { keys: "u", label: "Back to the list", run: () => go(listPath) },
  ]);
  const place = position === null ? "From a list" : formatNumber(position);
  return (
    <nav aria-label="The list it came from" className="flex min-w-0 items-center gap-1.5 print:hidden">
      <AppLink href={listPath} className="mr-1 truncate text-muted hover:text-ink hover:underline">
        {place}
        {position !== null && (total === null ? " of over 10,000" : ` of ${formatNumber(total)}`)}
      </AppLink>
      <Step neighbour={previous} label="Previous" end="This is the first one" hint="k">
        <ChevronLeft aria-hidden />
      </Step>
      <Step neighbour={next} label="Next" end="This is the last one" hint="j">
        <ChevronRight aria-hidden />
      </Step>
    </nav>
  );
}

interface StepProps {
  neighbour: Neighbour | null;
  label: string;
  end: string;
  hint: string;
  children: ReactNode;
}

function Step({ neighbour, label, end, hint, children }: StepProps) {
  const key = <kbd className="font-mono text-2xs text-faint max-lg:hidden">{hint}</kbd>;
  if (!neighbour) {
    return (
      <Button aria-label={`${label}: none. ${end}`} aria-disabled title={end} className="px-1.5! opacity-50">
        {children}
        {key}
      </Button>
    );
  }
  return (
    <Button asChild className="px-1.5!">
      <AppLink href={neighbour.path} aria-label={`${label}: ${neighbour.name}`} title={neighbour.name}>
        {children}
        {key}
      </AppLink>
    </Button>
  );
}
