"use client";

import { createStore } from "./store";

export interface ToastMessage {
  /** What happened to whom, as a sentence. */
  text: string;
  tone?: "plain" | "bad";
  /** Takes it back, for as long as the toast is there. */
  undo?: () => void;
}

const MOST = 3;
const made = createStore(0);
const toasts = createStore<readonly (ToastMessage & { id: number })[]>([]);

/** Says something in the corner for eight seconds; longer while it is hovered or focused. */
export function showToast(message: ToastMessage): void {
  const id = made.get() + 1;
  made.set(id);
  toasts.set([...toasts.get(), { ...message, id }].slice(-MOST));
}

/** Takes a toast away. */
export const closeToast = (id: number): void => toasts.set(toasts.get().filter((toast) => toast.id !== id));

/** The toasts there are now. */
export const useToasts = toasts.use;

/** Whether there ever was a toast since the page was opened. */
export const useHadToasts = () => made.use() > 0;
