"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/** Drawings that near the window are begun before they are seen. */
const MARGIN = "300px";
const USES = ["keydown", "pointerdown", "pointermove", "beforeprint"] as const;

interface DrawnWhenNearProps {
  /** Stands in until then, of the same size. */
  sketch: ReactNode;
  children: ReactNode;
}

/**
 * Draws once it nears the window, or as soon as the page is used at all, such as by someone about to print it: whoever opens a
 * page to read its top waits for neither the library of drawings nor the drawings.
 */
export function DrawnWhenNear({ sketch, children }: DrawnWhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const draw = () => setDrawn(true);
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && draw(), { rootMargin: MARGIN });
    if (place.current) observer.observe(place.current);
    for (const use of USES) addEventListener(use, draw, { once: true });
    return () => {
      observer.disconnect();
      for (const use of USES) removeEventListener(use, draw);
    };
  }, []);
  return isDrawn ? children : <div ref={place}>{sketch}</div>;
}
