"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { cn } from "./cn";

interface PopoverContentProps {
  label: string;
  anchor: RefObject<HTMLButtonElement | null>;
  align: "start" | "end";
  close: () => void;
  className?: string;
  children: ReactNode;
}

/** The open part of a Popover: placed by its button, closed by Escape or a press outside, which give the focus back. */
export function PopoverContent({ label, anchor, align, close, className, children }: PopoverContentProps) {
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Primitive.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={(event) => anchor.current?.contains(event.target as Node) && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) anchor.current?.focus();
          }}
          className={cn(
            "z-30 max-h-(--radix-popover-content-available-height) min-w-48 max-w-[calc(100vw-1rem)] overflow-y-auto",
            "rounded-card border border-line-strong bg-surface p-2 text-ink shadow-lg outline-none print:hidden",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
