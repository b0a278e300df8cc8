"use client";

import { ThemeProvider } from "next-themes";
import { Tooltip } from "radix-ui";
import { type ReactNode, useState } from "react";

/**
 * Theme (from the system until chosen, then remembered) and the shared tooltip delay.
 * @param nonce of the answer it came with; a refresh brings another, but the policy in force is the document's, so the first stays
 */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [documentNonce] = useState(nonce);
  return (
    <ThemeProvider attribute="class" nonce={documentNonce} disableTransitionOnChange>
      <Tooltip.Provider delayDuration={200}>{children}</Tooltip.Provider>
    </ThemeProvider>
  );
}
