"use client";

import { X } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "./button";

interface SheetProps {
  /** Name of the panel, and of the button that opens it. */
  label: string;
  icon: ReactNode;
  children: ReactNode;
}

/**
 * A panel from the left edge, opened by its own button. The browser's dialog brings the focus trap, Escape and the inert
 * page behind it. A click on the backdrop or on any link inside closes it. What it holds is made when it is first opened.
 */
export function Sheet({ label, icon, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    setWasOpened(true);
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  return (
    <>
      <Button variant="ghost" size="icon" aria-label={label} onClick={open}>
        {icon}
      </Button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself */}
      <dialog
        ref={dialog}
        aria-label={label}
        className="m-0 h-dvh max-h-none w-64 max-w-[85vw] border-r bg-canvas p-2.5 text-ink backdrop:bg-black/40"
        onClick={(event) => {
          const target = event.target as HTMLElement;
          if (target === dialog.current || target.closest("a")) close();
        }}
      >
        <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-2.5 right-2.5" onClick={close}>
          <X aria-hidden />
        </Button>
        {wasOpened && children}
      </dialog>
    </>
  );
}
