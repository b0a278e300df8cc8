import type { ComponentProps } from "react";
import { cn } from "./cn";

interface TableProps extends ComponentProps<"table"> {
  /** Classes of the box that scrolls. A header sticks to the page only where that box does not clip. */
  boxClassName?: string;
}

/** A table that scrolls sideways in its own box where the screen is narrow; name it with `aria-label` or a caption. */
export function Table({ className, boxClassName, ...props }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div className={cn("relative overflow-x-auto print:overflow-visible", boxClassName)} tabIndex={0}>
      <table
        className={cn("w-full border-collapse text-sm print:text-2xs print:[&_:is(td,th)]:px-1.5", className)}
        {...props}
      />
    </div>
  );
}

export function TableHeader(props: ComponentProps<"thead">) {
  return <thead {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("[&_tr:last-child>:is(td,th)]:border-b-0", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={className} {...props} />;
}

/** `numeric` aligns right, as the figures below it. */
export function TableHead({ numeric, className, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        "whitespace-nowrap border-b px-2.5 py-1.5 font-medium text-muted text-xs first:pl-0 last:pr-0",
        numeric ? "text-right" : "text-left",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ numeric, className, ...props }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={cn(
        "border-b px-2.5 py-[7px] align-middle first:pl-0 last:pr-0",
        numeric && "whitespace-nowrap text-right",
        className,
      )}
      {...props}
    />
  );
}
