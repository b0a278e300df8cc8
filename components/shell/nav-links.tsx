"use client";

import type { LucideIcon } from "lucide-react";
import { UsersRound } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const screens: { path: Route; label: string; icon: LucideIcon }[] = [
  { path: "/households", label: "Households", icon: UsersRound },
];

/** The screens, the present one marked; a page below a screen counts as that screen. */
export function NavLinks() {
  const pathname = usePathname();
  return (
    <nav aria-label="Screens">
      <ul className="flex flex-col gap-0.5">
        {screens.map(({ path, label, icon: Icon }) => {
          const isPresent = pathname === path || pathname.startsWith(`${path}/`);
          return (
            <li key={path}>
              <Link
                href={path}
                aria-current={isPresent ? "page" : undefined}
                className={cn(
                  "flex h-8 items-center gap-2 rounded-md px-2 text-muted hover:bg-line/50 hover:text-ink",
                  isPresent && "bg-accent-soft font-medium text-ink hover:bg-accent-soft",
                )}
              >
                <Icon aria-hidden className="size-4" />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
