"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { formatNumber } from "@/lib/format";
import { useRefetched } from "./use-refetched";

interface Progress {
  scored: number;
  total: number;
}

const REFETCH_MS = 3_000;

/** Past days still being scored, as they come in; once all are there the page is read again. */
export function HistoryProgress({ initial }: { initial: Progress }) {
  const router = useRouter();
  const [progress = initial, asking] = useRefetched<Progress | null>({
    queryKey: ["history-progress"],
    url: "/api/history-progress",
    initial,
    freshMs: REFETCH_MS,
    everyMs: REFETCH_MS,
  });
  const isComplete = progress === null;
  useEffect(() => {
    if (isComplete) router.refresh();
  }, [isComplete, router]);
  if (!progress) return null;
  return (
    <span className="min-w-0 text-faint max-sm:truncate">
      {asking}
      {formatNumber(progress.scored)} of {formatNumber(progress.total)} past days scored
    </span>
  );
}
