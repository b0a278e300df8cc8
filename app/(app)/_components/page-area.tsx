"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { arrived, useAwaited } from "@/components/shell/navigation";

const ScreenSkeleton = dynamic(() => import("./skeletons").then((module) => module.ScreenSkeleton), { ssr: false });

/** The page, or the shape of the one that is slow to come (docs/adr/0015). The page one leaves stays as it is until then. */
export function PageArea({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const awaited = useAwaited();
  useEffect(() => {
    arrived(pathname);
    return () => arrived(null);
  }, [pathname]);
  const isAwaiting = awaited?.from === pathname;
  return (
    <>
      {isAwaiting && (
        <>
          <h1 className="sr-only">Loading …</h1>
          <ScreenSkeleton path={awaited.to} />
        </>
      )}
      <div hidden={isAwaiting}>{children}</div>
    </>
  );
}
