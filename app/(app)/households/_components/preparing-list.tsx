"use client";

import { LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const AGAIN_MS = 1_000;

/** A past day's list is being made ready; the page is read again until it is. */
export function PreparingList({ day, households }: { day: string; households: string }) {
  const router = useRouter();
  useEffect(() => {
    const again = setInterval(() => router.refresh(), AGAIN_MS);
    return () => clearInterval(again);
  }, [router]);
  return (
    <div role="status" className="flex flex-col items-center gap-2 px-4 py-14 text-center">
      <LoaderCircle aria-hidden className="size-5 animate-spin text-muted" />
      <p className="font-medium text-base">The list of {day} is being made ready</p>
      <p className="max-w-md text-muted">
        {households} households are put in order from the record of that day. It shows here by itself, usually within
        seconds, and stays ready for an hour.
      </p>
    </div>
  );
}
