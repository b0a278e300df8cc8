import type { ReactNode } from "react";

/** A page's heading, and beneath it its state in one sentence. */
export function PageTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-4">
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      {children && <p className="mt-1 max-w-[80ch] text-pretty text-base text-muted">{children}</p>}
    </div>
  );
}
