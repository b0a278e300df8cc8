import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/format";

interface CountedProps {
  count: number;
  /** The list of exactly these households. */
  href: string;
  /** What is counted, for those who hear the link alone. */
  label: string;
  className?: string;
}

/** A figure that opens the households it counts; none opens nothing. */
export function Counted({ count, href, label, className }: CountedProps) {
  if (count === 0) return <span className={className}>0</span>;
  return (
    <Link
      href={href as Route}
      prefetch={false}
      data-count={count}
      aria-label={`${formatNumber(count)} ${label}`}
      className={cn(
        "rounded-sm underline decoration-line-strong underline-offset-3 hover:decoration-current",
        className,
      )}
    >
      {formatNumber(count)}
    </Link>
  );
}
