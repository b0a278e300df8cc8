"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ProgressBar } from "@/components/ui/progress-bar";
import { formatNumber } from "@/lib/format";

interface Progress {
  state: string;
  rows: number;
  bytesRead: number;
  bytes: number;
}

const REFETCH_MS = 1000;
const WORDS: Record<string, string> = {
  uploading: "Being uploaded",
  queued: "Waits for the worker",
  reading: "Reading",
  storing: "Storing",
};

/** An import under way, as it goes on; once it has ended the page is read again. */
export function ImportProgress({ importId, initial }: { importId: string; initial: Progress }) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ["import", importId],
    queryFn: () => fetchProgress(importId),
    initialData: initial,
    refetchInterval: ({ state }) => (isEnded(state.data) ? false : REFETCH_MS),
  });
  const hasEnded = isEnded(data);
  useEffect(() => {
    if (hasEnded) router.refresh();
  }, [hasEnded, router]);
  const label = WORDS[data.state] ?? "Ending";
  return (
    <div className="grid min-w-40 gap-1">
      <span role="status">
        {label}
        {data.rows > 0 && <span className="text-muted">, {formatNumber(data.rows)} rows</span>}
      </span>
      {data.state === "reading" && <ProgressBar label={label} value={data.bytesRead} max={data.bytes} />}
    </div>
  );
}

function isEnded(progress: Progress | undefined): boolean {
  return progress !== undefined && !(progress.state in WORDS);
}

async function fetchProgress(importId: string): Promise<Progress> {
  const answer = await fetch(`/api/imports/${importId}`);
  if (!answer.ok) throw new Error(`The import's progress could not be read (${answer.status}).`);
  return answer.json();
}
