"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { AS_OF, readAsOf } from "@/lib/travel";

const HoverCard = dynamic(() => import("./hover-card").then((module) => module.HoverCard), { ssr: false });

const HOVER_MS = 450;
/** Whoever walks names by keyboard is not to be covered at each. */
const FOCUS_MS = 1_000;
const CLOSE_MS = 150;

/**
 * Shows who a household is while its name is hovered or focused by keyboard, on every screen: one listener for all names, so
 * that a list of a hundred costs nothing until one is asked about. Not on touch, where a tap opens the page.
 */
export function HoverCards() {
  const asOf = readAsOf(useSearchParams().get(AS_OF));
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const nameOf = ({ target }: Event) =>
      target instanceof Element ? target.closest<HTMLElement>("[data-household]") : null;
    const over = (event: PointerEvent) => {
      if (event.pointerType !== "touch") settle(nameOf(event), event, HOVER_MS);
    };
    const focus = (event: FocusEvent) => {
      const name = nameOf(event);
      settle(name?.matches(":focus-visible") ? name : null, event, FOCUS_MS);
    };
    const settle = (name: HTMLElement | null, { target }: Event, delay: number) => {
      if (target instanceof Element && target.closest("[data-hover-card]")) return clearTimeout(timer.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => setAnchor(name?.closest("[data-peeked]") ? null : name),
        name && !name.closest("[data-peeked]") ? delay : CLOSE_MS,
      );
    };
    const hide = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== "Escape") return;
      clearTimeout(timer.current);
      setAnchor(null);
    };
    document.addEventListener("pointerover", over);
    document.addEventListener("focusin", focus);
    document.addEventListener("keydown", hide);
    document.addEventListener("click", hide);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("pointerover", over);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("keydown", hide);
      document.removeEventListener("click", hide);
    };
  }, []);
  const id = anchor?.isConnected ? anchor.dataset.household : undefined;
  if (!anchor || id === undefined) return null;
  return <HoverCard key={id} householdId={id} asOf={asOf} anchor={anchor} />;
}
