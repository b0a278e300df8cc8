"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { formatNumber } from "@/lib/format";

interface Progress {
  scored: number;
  total: number;
}

const REFETCH_MS = 3_000;

/** Past days still being scored, as they come in; once all are there the page is read again. */
export function HistoryProgress({ initial }: { initial: Progress }) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ["history-progress"],
    queryFn: fetchProgress,
    initialData: initial,
    refetchInterval: ({ state }) => (state.data ? REFETCH_MS : false),
  });
  const isComplete = data === null;
  useEffect(() => {
    if (isComplete) router.refresh();
  }, [isComplete, router]);
  if (!data) return null;
  return (
    <span className="text-faint">
      {formatNumber(data.scored)} of {formatNumber(data.total)} past days scored
    </span>
  );
}

async function fetchProgress(): Promise<Progress | null> {
  const answer = await fetch("/api/history-progress");
  if (!answer.ok) throw new Error(`The progress could not be read (${answer.status}).`);
  return answer.json();
}
