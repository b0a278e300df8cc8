import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A one-line text field; `aria-invalid` turns its outline red. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      className={cn(
        "h-8 w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-sm text-ink placeholder:text-faint",
        "disabled:opacity-50 aria-invalid:border-critical",
        className,
      )}
      {...props}
    />
  );
}
