import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Casey", template: "%s · Casey" } };

/** The document: font, theme, and the nonce that lets the theme's inline script pass the content security policy. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
