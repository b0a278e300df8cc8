"use client";

import { X } from "lucide-react";
import { Toast } from "radix-ui";
import { useSyncExternalStore } from "react";
import { Button } from "./button";

export interface ToastMessage {
  /** What happened to whom, as a sentence. */
  text: string;
  tone?: "plain" | "bad";
  /** Takes it back, for as long as the toast is there. */
  undo?: () => void;
}

const UNDO_MS = 8_000;
const MOST = 3;

let toasts: readonly (ToastMessage & { id: number })[] = [];
let made = 0;
const listeners = new Set<() => void>();

function replace(next: typeof toasts): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something in the corner for eight seconds; longer while it is hovered or focused. */
export function showToast(message: ToastMessage): void {
  made += 1;
  replace([...toasts, { ...message, id: made }].slice(-MOST));
}

const close = (id: number) => replace(toasts.filter((toast) => toast.id !== id));
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const NONE: typeof toasts = [];

/** Where toasts appear; one in the shell. F8 brings the focus there. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  );
  return (
    <Toast.Provider duration={UNDO_MS} label="Message">
      {shown.map(({ id, text, tone, undo }) => (
        <Toast.Root
          key={id}
          onOpenChange={(isOpen) => isOpen || close(id)}
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
