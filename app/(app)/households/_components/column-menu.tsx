"use client";

import { Check, Columns3 } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import { COLUMNS_COOKIE } from "@/lib/household-columns";

interface ColumnMenuProps {
  /** `columns` is what this browser remembers when the choice is made; `href` the list with those columns. */
  choices: { label: string; isShown: boolean; columns: string; href: Route }[];
  reset: { columns: string; href: Route };
}

/** Which columns the list shows: in the address for whoever gets it, and remembered in this browser. */
export function ColumnMenu({ choices, reset }: ColumnMenuProps) {
  return (
    <Popover
      label="Choose columns"
      align="end"
      className="max-md:hidden"
      trigger={
        <>
          <Columns3 aria-hidden />
          Columns
        </>
      }
    >
      <ul aria-label="Columns">
        {choices.map(({ label, isShown, columns, href }) => (
          <li key={label}>
            <Link
              href={href}
              replace
              scroll={false}
              prefetch={false}
              aria-current={isShown || undefined}
              onClick={() => remember(columns)}
              className="flex h-8 items-center gap-2 rounded-md px-2 hover:bg-line/60"
            >
              <Check aria-hidden className={cn("size-4 text-accent", !isShown && "invisible")} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <Link
        href={reset.href}
        replace
        scroll={false}
        prefetch={false}
        onClick={() => remember(reset.columns)}
        className="mt-1 flex h-8 items-center rounded-md border-t px-2 text-muted hover:text-ink"
      >
        As at first
      </Link>
    </Popover>
  );
}

const YEAR_SECONDS = 31_536_000;

function remember(columns: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${COLUMNS_COOKIE}=${encodeURIComponent(columns)}; path=/households; max-age=${YEAR_SECONDS}; samesite=lax`;
}
