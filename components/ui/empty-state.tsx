import type { ReactNode } from "react";

/** Says why there is nothing and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-4 py-14 text-center">
      <p className="font-medium text-base">{title}</p>
      <div className="max-w-md text-balance text-muted">{children}</div>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
