"use client";

import { Button } from "./button";

interface ErrorStateProps {
  /** What failed, as a sentence: "The list could not be loaded." */
  title: string;
  /** The error's digest, for the log; null when there is none. */
  reference?: string | null;
  retry: () => void;
}

/** Says what failed and offers to try again; announced when it appears. */
export function ErrorState({ title, reference, retry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-1.5 px-4 py-14 text-center">
      <p className="font-medium text-base">{title}</p>
      <p className="max-w-md text-muted">
        Try again. If it keeps failing, your administrator finds the cause in the server's log
        {reference ? `, under ${reference}` : ""}.
      </p>
      <Button className="mt-2" size="md" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
