import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";

/** Pages for people who are not signed in: one card in the middle, at the top on a phone. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh justify-center px-4 py-16 sm:items-center sm:py-8">
      <div className="w-full max-w-88">
        <div className="mb-6">
          <Brand />
        </div>
        {children}
      </div>
    </main>
  );
}
