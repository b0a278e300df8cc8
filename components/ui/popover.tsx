"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button";

const PopoverContent = dynamic(() => import("./popover-content").then((module) => module.PopoverContent), {
  ssr: false,
});

export interface PopoverProps extends Omit<ButtonProps, "children"> {
  /** Names what opens. */
  label: string;
  /** What the button says. */
  trigger: ReactNode;
  align?: "start" | "end";
  contentClassName?: string;
  /** What is in the panel, or what makes it, given how to close it. */
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A button that opens a small panel beneath it; the code that places it is fetched with the first one opened. */
export function Popover({ label, trigger, align = "start", contentClassName, children, ...button }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={anchor} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} {...button}>
        {trigger}
      </Button>
      {isOpen && (
        <PopoverContent label={label} anchor={anchor} align={align} close={close} className={contentClassName}>
          {typeof children === "function" ? children(close) : children}
        </PopoverContent>
      )}
    </>
  );
}
