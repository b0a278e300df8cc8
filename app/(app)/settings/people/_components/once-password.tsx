"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** A password that is shown this once, to be handed on. */
export function OncePassword({ password }: { password: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(password);
    setCopied(true);
  };
  return (
    <div className="grid gap-1.5">
      <p className="text-muted">The password, shown this once. Hand it on in a safe way.</p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="rounded-md border bg-canvas px-2 py-1 font-mono text-sm">{password}</code>
        <Button onClick={copy}>{isCopied ? "Copied" : "Copy"}</Button>
      </div>
    </div>
  );
}
