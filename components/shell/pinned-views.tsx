"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { cn } from "@/components/ui/cn";
import type { ShellState } from "@/lib/shell-state";
import { AppLink } from "./app-link";
import { useShell } from "./use-shell";

/** The views one pinned, with how many households each holds now. */
export function PinnedViews({ initial }: { initial: ShellState }) {
  const {
    shell: { views },
    asking,
  } = useShell(initial);
  const [pathname, params] = [usePathname(), useSearchParams()];
  if (views.length === 0) return asking;
  const isPresent = (path: string) => {
    const [page, query] = path.split("?");
    return page === pathname && sameQuery(new URLSearchParams(query), params);
  };
  return (
    <nav aria-labelledby="pinned-views" className="min-h-0 overflow-y-auto">
      {asking}
      <p id="pinned-views" className="px-2 pb-1 text-faint text-xs">
        Pinned views
      </p>
      <ul className="flex flex-col gap-0.5">
        {views.map(({ viewId, name, path, count }) => (
          <li key={viewId}>
            <AppLink
              href={path}
              prefetch={false}
              aria-current={isPresent(path) ? "page" : undefined}
              className={cn(
                "flex h-8 items-center gap-2 rounded-md px-2",
                isPresent(path) ? "bg-accent-soft font-medium text-ink" : "text-muted hover:bg-line/50 hover:text-ink",
              )}
            >
              <span className="min-w-0 flex-1 truncate" title={name}>
                {name}
              </span>
              {count !== null && <span className="text-faint">{count}</span>}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether an address shows the view, on whatever page and day. */
function sameQuery(view: URLSearchParams, shown: URLSearchParams): boolean {
  const kept = [...shown].filter(([name]) => !["asOf", "after", "before", "peek", "book"].includes(name));
  const wanted = [...view].filter(([name]) => name !== "book");
  return kept.length === wanted.length && wanted.every(([name, value]) => shown.get(name) === value);
}
