import type { Metadata } from "next";
import Link from "next/link";
import { Brand } from "@/components/shell/brand";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl pt-[15vh]">
      <div className="flex justify-center">
        <Brand />
      </div>
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        title="There is no page at this address"
        action={
          <Button asChild size="md">
            <Link href="/">Go to the start</Link>
          </Button>
        }
      >
        The link may be old or mistyped.
      </EmptyState>
    </main>
  );
}
