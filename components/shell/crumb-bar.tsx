import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { AppLink } from "./app-link";
import { PaletteButton } from "./palette-button";

export interface CrumbBarProps {
  /** The way to this page, itself last and without a link. */
  crumbs: { label: string; href?: string }[];
  /** Whether a day is among what stands beside the way. */
  hasDay?: boolean;
  /** What stands beside the way. */
  children?: ReactNode;
}

/** The line above a page that shows no day, or none yet: where one is, and the way to search. */
export function CrumbBar({ crumbs, hasDay = false, children }: CrumbBarProps) {
  return (
    <div
      className={cn(
        "-mx-4 lg:-mx-7 top-0 z-20 mb-5 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-0.5 border-b bg-canvas px-4 py-2 text-muted lg:sticky lg:h-12 lg:flex-nowrap lg:px-7",
        crumbs.length > 1 && "max-sm:min-h-[3.6rem]",
      )}
    >
      <Breadcrumb crumbs={crumbs} hasDay={hasDay} />
      <div className="flex min-w-0 items-center gap-x-3 max-sm:gap-x-2 sm:flex-wrap lg:ml-auto lg:shrink-0">
        {children}
        <span className="max-lg:hidden print:hidden">
          <PaletteButton />
        </span>
      </div>
    </div>
  );
}

/** On a narrow screen a lone crumb makes room for the date, when there is one. */
function Breadcrumb({ crumbs, hasDay }: Pick<CrumbBarProps, "crumbs" | "hasDay">) {
  return (
    <nav aria-label="Breadcrumb" className={cn("min-w-0", crumbs.length === 1 && hasDay && "max-lg:sr-only")}>
      <ol className="flex min-w-0 items-center gap-2">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className={cn("flex items-center gap-2", href ? "shrink-0" : "min-w-0")}>
            {index > 0 && (
              <span aria-hidden className="text-faint">
                /
              </span>
            )}
            {href ? (
              <AppLink href={href} className="-mt-1.5 inline-block pt-1.5 hover:text-ink hover:underline">
                {label}
              </AppLink>
            ) : (
              <span
                aria-current={index === crumbs.length - 1 ? "page" : undefined}
                className="truncate aria-[current]:text-ink"
              >
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
