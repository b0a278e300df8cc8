"use client";

import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { Button } from "./button";
import { closeToast, useToasts } from "./toasts";

const UNDO_MS = 8_000;

/** The toasts, in the corner. F8 brings the focus there. */
export function ToastRegion() {
  const shown = useToasts();
  return (
    <Toast.Provider duration={UNDO_MS} label="Message">
      {shown.map(({ id, text, tone, undo }) => (
        <Toast.Root
          key={id}
          onOpenChange={(isOpen) => isOpen || closeToast(id)}
          className="flex items-center gap-3 rounded-md border border-line-strong bg-surface px-3.5 py-2.5 shadow-lg"
        >
          <Toast.Title className={tone === "bad" ? "text-bad" : undefined}>{text}</Toast.Title>
          {undo && (
            <Toast.Action altText="Undo it" asChild>
              <Button className="ml-auto" onClick={undo}>
                Undo
              </Button>
            </Toast.Action>
          )}
          <Toast.Close aria-label="Close" className={undo ? "text-muted" : "ml-auto text-muted"}>
            <X aria-hidden className="size-4" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none print:hidden" />
    </Toast.Provider>
  );
}
