"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Puts three plain sentences on the clipboard; says whether it worked. */
export function CopySummary({ text }: { text: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("refused");
    }
  };
  return (
    <>
      <Button onClick={copy}>{state === "copied" ? "Copied" : "Copy summary"}</Button>
      <span role="status" className="sr-only">
        {state === "copied" && "The summary is on the clipboard."}
        {state === "refused" && "The browser does not let this page write to the clipboard."}
      </span>
    </>
  );
}
