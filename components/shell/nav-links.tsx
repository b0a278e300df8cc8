"use client";

import type { LucideIcon } from "lucide-react";
import { Database, UsersRound } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import type { Role } from "@/lib/permissions";

interface NavLink {
  path: Route;
  label: string;
  icon: LucideIcon;
}

const screens: NavLink[] = [{ path: "/households", label: "Households", icon: UsersRound }];
const settings: NavLink[] = [{ path: "/settings/data", label: "Data", icon: Database }];

/** The screens, and for admins the settings, the present one marked; a page below a screen counts as that screen. */
export function NavLinks({ role }: { role: Role }) {
  return (
    <>
      <nav aria-label="Screens">
        <LinkList links={screens} />
      </nav>
      {role === "admin" && (
        <nav aria-labelledby="settings-links">
          <p id="settings-links" className="px-2 pb-1 text-faint text-xs">
            Settings
          </p>
          <LinkList links={settings} />
        </nav>
      )}
    </>
  );
}

function LinkList({ links }: { links: readonly NavLink[] }) {
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {links.map(({ path, label, icon: Icon }) => {
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
  );
}
