import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/format";

interface FilterGroupProps {
  label: string;
  /** `count` is null where it is not known; `href` is the list with this option switched. */
  options: { label: string; count: number | null; isChosen: boolean; href: Route }[];
}

/** Options of one filter, any number of which hold at once; none chosen leaves nothing out. */
export function FilterGroup({ label, options }: FilterGroupProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span id={id} className="text-muted text-xs">
        {label}
      </span>
      <ul aria-labelledby={id} className="flex flex-wrap gap-1">
        {options.map((option) => (
          <li key={option.label}>
            <Link
              href={option.href}
              prefetch={false}
              scroll={false}
              aria-current={option.isChosen || undefined}
              className={cn(
                "flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-xs",
                option.isChosen ? "border-accent bg-accent-soft font-medium" : "hover:border-control",
              )}
            >
              {option.isChosen && <Check aria-hidden className="-ml-0.5 size-3.5 text-accent" />}
              {option.label}
              {option.count !== null && <span className="text-muted">{formatNumber(option.count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
