"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useRefetched } from "@/components/shell/use-refetched";
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
  const [progress = initial, asking] = useRefetched<Progress>({
    queryKey: ["import", importId],
    url: `/api/imports/${importId}`,
    initial,
    freshMs: REFETCH_MS,
    everyMs: REFETCH_MS,
  });
  const hasEnded = !(progress.state in WORDS);
  useEffect(() => {
    if (hasEnded) router.refresh();
  }, [hasEnded, router]);
  const label = WORDS[progress.state] ?? "Ending";
  return (
    <div className="grid min-w-40 gap-1">
      {!hasEnded && asking}
      <span role="status">
        {label}
        {progress.rows > 0 && <span className="text-muted">, {formatNumber(progress.rows)} rows</span>}
      </span>
      {progress.state === "reading" && <ProgressBar label={label} value={progress.bytesRead} max={progress.bytes} />}
    </div>
  );
}
