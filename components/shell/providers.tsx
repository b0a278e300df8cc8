"use client";

import { ThemeProvider } from "next-themes";
import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";

/** Theme (from the system until chosen, then remembered) and the shared tooltip delay. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" nonce={nonce} disableTransitionOnChange>
      <Tooltip.Provider delayDuration={200}>{children}</Tooltip.Provider>
    </ThemeProvider>
  );
}
