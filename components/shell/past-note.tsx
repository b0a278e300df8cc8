"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { IsoDate } from "@/lib/dates";
import { formatDate } from "@/lib/format";
import { withAsOf } from "@/lib/travel";

/** Says that a past day is looked at, and leads back to the newest, on the same page. */
export function PastNote({ date }: { date: IsoDate }) {
  const newest = withAsOf(`${usePathname()}?${useSearchParams()}`, null);
  return (
    <p role="status" className="mb-4 rounded-md border border-accent bg-accent-soft px-3 py-2">
      You look at {formatDate(date)}, and what was known by its end.{" "}
      <Link href={newest as Route} prefetch={false} className="font-medium text-accent underline underline-offset-2">
        Back to the newest day
      </Link>
    </p>
  );
}
