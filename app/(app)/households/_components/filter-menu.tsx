import { Check, ChevronDown } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import { formatNumber } from "@/lib/format";

interface FilterMenuProps {
  label: string;
  /** `count` is null where it is not known; `href` is the list with this option switched. */
  options: { label: string; count: number | null; isChosen: boolean; href: Route }[];
}

/** Options of one filter, any number of which hold at once; none chosen leaves nothing out. It stays open while one chooses. */
export function FilterMenu({ label, options }: FilterMenuProps) {
  const chosen = options.filter(({ isChosen }) => isChosen).length;
  return (
    <Popover
      label={`Filter by ${label.toLowerCase()}`}
      className={cn("px-2!", chosen > 0 ? "border-accent! bg-accent-soft!" : "font-normal!")}
      trigger={
        <>
          {label}
          {chosen > 0 && <span className="text-accent">{chosen}</span>}
          <ChevronDown aria-hidden className="size-3.5! text-muted" />
        </>
      }
    >
      <ul aria-label={label}>
        {options.map((option) => (
          <li key={option.label}>
            <Link
              href={option.href}
              prefetch={false}
              scroll={false}
              replace
              aria-current={option.isChosen || undefined}
              className="flex h-8 items-center gap-2 rounded-md px-2 hover:bg-line/60"
            >
              <span
                className={cn(
                  "flex size-4 items-center justify-center rounded border",
                  option.isChosen ? "border-accent bg-accent text-accent-ink" : "border-control",
                )}
              >
                {option.isChosen && <Check aria-hidden className="size-3" />}
              </span>
              {option.label}
              {option.count !== null && <span className="ml-auto pl-4 text-muted">{formatNumber(option.count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
