"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

interface DialogProps {
  title: string;
  /** What the dialog is for, beneath its title. */
  description?: ReactNode;
  close: () => void;
  className?: string;
  children: ReactNode;
}

/** A dialog over the page while it is mounted. Escape, the backdrop and its button close it; focus goes back where it was. */
export function Dialog({ title, description, close, className, children }: DialogProps) {
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[28rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-y-auto",
            "rounded-card border border-line-strong bg-surface p-4 text-ink shadow-xl outline-none",
            className,
          )}
        >
          <div className="mb-3 flex items-start justify-between gap-3">
            <div>
              <Primitive.Title className="font-semibold text-base">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="mt-0.5 text-muted">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close" className="-mt-1.5 -mr-1.5">
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
