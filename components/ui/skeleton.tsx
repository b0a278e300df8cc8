import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Stands in for content of the same size while it loads; silent to screen readers. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded bg-line", className)} {...props} />;
}
