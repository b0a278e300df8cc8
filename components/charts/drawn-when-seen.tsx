"use client";

import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";

const USES = ["keydown", "pointerdown", "pointermove"] as const;

interface DrawnWhenSeenProps {
  /** Stands in until it is drawn, of the same size. */
  sketch: ReactNode;
  /** May be fetched only now, by `lazy`. */
  children: ReactNode;
}

/**
 * Draws once it is in the window, or as soon as the page is used at all: whoever opens a page to read its top waits for neither
 * the library of drawings (110 kB) nor the drawings.
 */
export function DrawnWhenSeen({ sketch, children }: DrawnWhenSeenProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const draw = () => setDrawn(true);
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && draw(),
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
