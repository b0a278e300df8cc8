"use client";

import { type ReactNode, useEffect, useRef } from "react";

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** Lets j and k walk the rows of the table inside, from link to link; Enter then opens the one in focus. */
export function RowKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (!step || isTyping(event)) return;
      const links = [...(box.current?.querySelectorAll<HTMLElement>("tbody a") ?? [])];
      const present = links.indexOf(document.activeElement as HTMLElement);
      const next = present === -1 ? links[0] : links[present + step];
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", walk);
    return () => document.removeEventListener("keydown", walk);
  }, []);
  return <div ref={box}>{children}</div>;
}

/** Keys that belong to a field, an open dialog or the browser. */
function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
}
