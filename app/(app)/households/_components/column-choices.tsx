import { Check } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { COLUMNS_COOKIE } from "@/lib/household-columns";

export interface ColumnChoicesProps {
  /** `columns` is what this browser remembers when the choice is made; `href` the list with those columns. */
  choices: { label: string; isShown: boolean; columns: string; href: Route }[];
  reset: { columns: string; href: Route };
}

/** The columns to choose from, each a link to the list with or without it. */
export function ColumnChoices({ choices, reset }: ColumnChoicesProps) {
  return (
    <>
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
    </>
  );
}

const YEAR_SECONDS = 31_536_000;

function remember(columns: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${COLUMNS_COOKIE}=${encodeURIComponent(columns)}; path=/households; max-age=${YEAR_SECONDS}; samesite=lax`;
}
