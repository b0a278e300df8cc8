"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useState } from "react";
import type { RefetchProps } from "./refetch";

const Refetch = dynamic(() => import("./refetch").then((module) => module.Refetch), { ssr: false });

/**
 * What a page came with, kept up to date; the code that asks is fetched after the page. Undefined until the first answer
 * where the page came with nothing.
 * @returns the newest answer for the key, and what must be rendered somewhere for it to be asked for
 */
export function useRefetched<T>(ask: Omit<RefetchProps<T>, "onData">): [data: T | undefined, asking: ReactNode] {
  const key = JSON.stringify(ask.queryKey);
  const [found, setFound] = useState<{ key: string; data: T }>();
  const onData = useCallback((data: unknown) => setFound({ key, data: data as T }), [key]);
  const data = found?.key === key ? found.data : ask.initial;
  return [data, <Refetch key={key} {...ask} onData={onData} />];
}

/** Has what begins with a word of a query key asked for again: it has changed. */
export async function askAgain(word: string): Promise<void> {
  const { queries } = await import("./queries");
  await queries.invalidateQueries({ queryKey: [word] });
}
