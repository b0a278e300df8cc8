"use client";

import { ErrorState } from "@/components/ui/error-state";
import "./globals.css";

/** Stands in for the whole document when even the frame fails, so it brings its own. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Casey</title>
        <main className="mx-auto max-w-xl pt-[15vh]">
          <h1 className="sr-only">Something failed</h1>
          <ErrorState title="The page could not be shown" reference={error.digest} retry={retry} />
        </main>
      </body>
    </html>
  );
}
