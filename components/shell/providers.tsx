"use client";

import { ThemeProvider } from "next-themes";
import { type ReactNode, useEffect } from "react";

/** The theme: the system's until one is chosen, then remembered; its inline script carries the page's nonce. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  useEffect(() => {
    // Read by libraries that write a style element of their own, such as a dialog's to stop the page from scrolling.
    Object.assign(window, { __webpack_nonce__: nonce });
  }, [nonce]);
  return (
    <ThemeProvider attribute="class" nonce={nonce}>
      {children}
    </ThemeProvider>
  );
}
