"use client";

import { TriangleAlert } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { SystemNews, SystemProblem } from "@/lib/system-health";
import { useRefetched } from "./use-refetched";

const REFETCH_MS = 60_000;

/**
 * Tells on every screen that the nightly work needs a person; nothing while all is well. Asked again every minute, so that
 * a page left open tells it too.
 * @param isAdmin an admin is shown the way to what happened, others whom to tell
 */
export function SystemNote({ initial, isAdmin }: { initial: SystemNews; isAdmin: boolean }) {
  const [news = initial, asking] = useRefetched<SystemNews>({
    queryKey: ["system-problems"],
    url: "/api/system-problems",
    initial,
    freshMs: REFETCH_MS,
    everyMs: REFETCH_MS,
  });
  const [problem] = news.problems;
  return (
    <div aria-live="polite" className="print:hidden">
      {asking}
      {problem && (
        <p className="-mx-4 lg:-mx-7 flex flex-wrap items-center gap-x-2 gap-y-0.5 border-b bg-at-risk-soft px-4 py-2 text-at-risk-ink lg:px-7">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="font-medium">{sentenceOf(problem, news.daysBehind)}</span>
          {isAdmin ? (
            <Link href={"/settings/data#runs" as Route} className="underline">
              See what happened
            </Link>
          ) : (
            <span>Tell your admin.</span>
          )}
        </p>
      )}
    </div>
  );
}

function sentenceOf(problem: SystemProblem, daysBehind: number): string {
  const behind = `${daysBehind} ${daysBehind === 1 ? "day" : "days"}`;
  switch (problem) {
    case "worker-lost":
      return "The nightly work has stopped: no worker is running.";
    case "scoring-failed":
      return daysBehind > 0
        ? `The last nightly scoring failed; scores are ${behind} behind.`
        : "The last nightly scoring failed.";
    case "scoring-behind":
      return `Scores are ${behind} behind.`;
  }
}
