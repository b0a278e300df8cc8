"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useEffect, useState } from "react";

/**
 * The theme (the system's until one is chosen, then remembered; its inline script carries the page's nonce), and the cache
 * of what a page reads again by itself.
 */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  useEffect(() => {
    // Read by libraries that write a style element of their own, such as a dialog's to stop the page from scrolling.
    Object.assign(window, { __webpack_nonce__: nonce });
  }, [nonce]);
  const [queries] = useState(() => new QueryClient());
  return (
    <ThemeProvider attribute="class" nonce={nonce} disableTransitionOnChange>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ThemeProvider>
  );
}
