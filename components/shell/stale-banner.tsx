import { TriangleAlert } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { IsoDate } from "@/lib/dates";
import { formatDate, formatShortDate } from "@/lib/format";

interface StaleBannerProps {
  /** What `loadStaleFeeds` found; null: nothing is stale, and nothing is shown. */
  stale: { feeds: { noun: string; newestDate: IsoDate | null }[]; checkedOn: IsoDate; canSeeData: boolean } | null;
}

/** One line under the page bar: which feed of the screen has fallen silent, since when, and as of which day. */
export function StaleBanner({ stale }: StaleBannerProps) {
  if (!stale) return null;
  return (
    <p
      role="note"
      aria-label="Stale data"
      className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-0.5 rounded-md bg-at-risk-soft px-3 py-2 text-at-risk-ink"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 basis-64">
        {stale.feeds.map(silence).join(", ")}, as of {formatDate(stale.checkedOn)}. What rests on it is older than it
        looks.
      </span>
      {stale.canSeeData && (
        <Link href={"/settings/data#freshness" as Route} className="font-medium underline underline-offset-2">
          See freshness
        </Link>
      )}
    </p>
  );
}

function silence({ noun, newestDate }: { noun: string; newestDate: IsoDate | null }, index: number): string {
  const none = `${index === 0 ? "No" : "no"}`;
  return newestDate === null ? `${none} ${noun} at all` : `${none} new ${noun} since ${formatShortDate(newestDate)}`;
}
