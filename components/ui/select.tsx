import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The browser's own choice of one. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <select
      className={cn(
        "h-8 min-w-0 max-w-full rounded-md border border-control bg-surface px-2 text-ink text-sm disabled:opacity-50",
        className,
      )}
      {...props}
    />
  );
}
