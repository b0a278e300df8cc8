import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A surface for one subject. Give it a CardTitle and name the section by it where it is a landmark. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={cn("rounded-card border bg-surface p-4 sm:px-[18px]", className)} {...props} />;
}

export function CardTitle({ className, ...props }: ComponentProps<"h2">) {
  return <h2 className={cn("font-semibold text-[0.84375rem] text-ink", className)} {...props} />;
}

export function CardDescription({ className, ...props }: ComponentProps<"p">) {
  return <p className={cn("mt-px text-muted text-sm", className)} {...props} />;
}
