import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { type HealthView, healthPath, PLANS } from "@/lib/health-view";

/** All plans, or one: the whole screen follows. */
export function PlanFilter({ view }: { view: HealthView }) {
  return (
    <nav aria-label="Plan" className="print:hidden">
      <ul className="flex flex-wrap gap-1">
        {[null, ...PLANS].map((plan) => (
          <li key={plan ?? "all"}>
            <Link
              href={healthPath(view, { plan }) as Route}
              prefetch={false}
              scroll={false}
              replace
              aria-current={plan === view.plan || undefined}
              className={cn(
                "flex h-7 items-center rounded-full border px-2.5 text-xs",
                plan === view.plan ? "border-accent bg-accent-soft font-medium" : "hover:border-control",
              )}
            >
              {plan ?? "All plans"}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
