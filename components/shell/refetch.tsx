"use client";

import { type QueryKey, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "./queries";

export interface RefetchProps<T> {
  /** Names the answer in the cache. */
  queryKey: QueryKey;
  url: string;
  /** What the page came with; undefined: ask at once. */
  initial: T | undefined;
  /** An answer is fresh for so long, and not asked for again. */
  freshMs: number;
  /** Asks again so often; false: only when an answer is no longer fresh and the page is looked at. */
  everyMs: number | false;
  onData: (data: T) => void;
}

/** Asks for something again, and hands each answer on. Draws nothing. */
export function Refetch<T>({ queryKey, url, initial, freshMs, everyMs, onData }: RefetchProps<T>) {
  const { data } = useQuery<T>(
    {
      queryKey,
      queryFn: ({ signal }) => fetchJson<T>(url, signal),
      initialData: initial as never,
      staleTime: freshMs,
      refetchInterval: everyMs,
    },
    queries,
  );
  useEffect(() => {
    if (data !== undefined) onData(data);
  }, [data, onData]);
  return null;
}

async function fetchJson<T>(url: string, signal: AbortSignal): Promise<T> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${url} could not be read (${answer.status}).`);
  return answer.json();
}
