"use client";

import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";

/** Drawings that near the window are begun before they are seen. */
const MARGIN = "300px";
const USES = ["keydown", "pointerdown", "pointermove"] as const;

interface DrawnWhenNearProps {
  /** Stands in until it is drawn, of the same size. */
  sketch: ReactNode;
  /** May be fetched only now, by `lazy`. */
  children: ReactNode;
}

/**
 * Draws once it nears the window, or as soon as the page is used at all: whoever opens a page to read its top waits for neither
 * the library of drawings nor the drawings.
 */
export function DrawnWhenNear({ sketch, children }: DrawnWhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const draw = () => setDrawn(true);
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && draw(),
      { rootMargin: MARGIN },
    );
    if (place.current) observer.observe(place.current);
    for (const use of USES) addEventListener(use, draw, { once: true });
    return () => {
      observer.disconnect();
      for (const use of USES) removeEventListener(use, draw);
    };
  }, []);
  return <div ref={place}>{isDrawn ? <Suspense fallback={sketch}>{children}</Suspense> : sketch}</div>;
}
