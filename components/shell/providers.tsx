"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** The theme: the system's until one is chosen, then remembered. Its inline script carries the page's nonce. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" nonce={nonce} disableTransitionOnChange>
      {children}
    </ThemeProvider>
  );
}
