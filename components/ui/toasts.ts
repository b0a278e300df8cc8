"use client";

import { useSyncExternalStore } from "react";

export interface ToastMessage {
  /** What happened to whom, as a sentence. */
  text: string;
  tone?: "plain" | "bad";
  /** Takes it back, for as long as the toast is there. */
  undo?: () => void;
}

const MOST = 3;
const NONE: readonly (ToastMessage & { id: number })[] = [];

let toasts = NONE;
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

/** Takes a toast away. */
export const closeToast = (id: number): void => replace(toasts.filter((toast) => toast.id !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The toasts there are now. */
export function useToasts(): typeof toasts {
  return useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  );
}

/** Whether there ever was a toast since the page was opened. */
export function useHadToasts(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => made > 0,
    () => false,
  );
}
