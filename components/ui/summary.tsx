import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The line that opens a `details`, with an arrow that turns. */
export function Summary({ className, ...props }: ComponentProps<"summary">) {
  return (
    <summary
      className={cn(
        "w-fit list-none rounded [&::-webkit-details-marker]:hidden",
        "before:mr-2 before:inline-block before:size-[5px] before:-rotate-45 before:border-faint before:border-r-[1.5px] before:border-b-[1.5px]",
        "before:align-[2px] before:transition-transform before:duration-100 [[open]>&]:before:rotate-45",
        className,
      )}
      {...props}
    />
  );
}
