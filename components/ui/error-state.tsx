"use client";

import { useEffect } from "react";
import { DATABASE_TROUBLES, isDatabaseTrouble } from "@/lib/database-trouble";
import { Button } from "./button";

interface ErrorStateProps {
  /** What failed, as a sentence: "The list could not be loaded." */
  title: string;
  /** The error's digest: the name of a trouble, or a reference for the log; null when there is none. */
  reference?: string | null;
  retry: () => void;
}

/** Says what failed and offers to try again; announced when it appears. While the database is away it tries by itself. */
export function ErrorState({ title, reference, retry }: ErrorStateProps) {
  const trouble = isDatabaseTrouble(reference) ? reference : null;
  const words = trouble ? DATABASE_TROUBLES[trouble] : null;
  useRetryOnceBack(trouble === "database-away", retry);
  return (
    <div role="alert" className="flex flex-col items-center gap-1.5 px-4 py-14 text-center">
      <p className="font-medium text-base">{words?.title ?? title}</p>
      <p className="max-w-md text-balance text-muted">{words?.advice ?? lookInTheLog(reference)}</p>
      <Button className="mt-2" size="md" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}

function lookInTheLog(reference: string | null | undefined): string {
  const where = reference ? `, under ${reference}` : "";
  return `Try again. If it keeps failing, your administrator finds the cause in the server's log${where}.`;
}

const PAUSE_MS = 2_000;

/** Asks for the head of this page, which is 503 while the database is away, and retries once it is not. */
function useRetryOnceBack(isAway: boolean, retry: () => void): void {
  useEffect(() => {
    if (!isAway) return;
    let timer = setTimeout(ask, PAUSE_MS);
    async function ask() {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
      if (answer && answer.status !== 503) retry();
      else timer = setTimeout(ask, PAUSE_MS);
    }
    return () => clearTimeout(timer);
  }, [isAway, retry]);
}
