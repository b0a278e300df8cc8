"use client";

import { usePathname } from "next/navigation";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { arrived, stayed, useAwaited } from "@/components/shell/navigation";

/** Skeletons are fetched once the page has what it needs; without them one waits on the page one leaves. */
const FETCH_AFTER_MS = 1_000;

/**
 * The page, or the shape of the one that is slow to come (docs/adr/0015). The page one leaves keeps its place beneath, so that
 * going back finds it where it was.
 */
export function PageArea({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const awaited = useAwaited();
  const [Skeleton, setSkeleton] = useState<ComponentType<{ path: string }> | null>(null);
  useEffect(() => {
    arrived(pathname);
    return () => arrived(null);
  }, [pathname]);
  useEffect(() => {
    const fetchSkeletons = () =>
      import("./skeletons").then(
        ({ ScreenSkeleton }) => setSkeleton(() => ScreenSkeleton),
        () => {},
      );
    const timer = setTimeout(fetchSkeletons, FETCH_AFTER_MS);
    addEventListener("pageshow", stayed);
    return () => {
      clearTimeout(timer);
      removeEventListener("pageshow", stayed);
    };
  }, []);
  const isAwaiting = Skeleton !== null && awaited?.from === pathname;
  return (
    <>
      {isAwaiting && (
        <div className="sticky top-0 h-0">
          <h1 className="sr-only">Loading …</h1>
          <Skeleton path={awaited.to} />
        </div>
      )}
      <div className={isAwaiting ? "invisible" : undefined}>{children}</div>
    </>
  );
}
