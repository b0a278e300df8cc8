"use client";

import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import type { Role } from "@/lib/permissions";
import type { ShellState } from "@/lib/shell-state";
import { AppLink } from "./app-link";
import { listSettings, SCREENS, type Screen } from "./screens";
import { useShell } from "./use-shell";

/** The screens, and for admins the settings, the present one marked; a page below a screen counts as that screen. */
export function NavLinks({ role, shell }: { role: Role; shell: ShellState }) {
  const {
    shell: { households },
    asking,
  } = useShell(shell);
  const settings = listSettings(role);
  return (
    <>
      {asking}
      <nav aria-label="Screens">
        <LinkList screens={SCREENS} counts={{ "/households": households }} />
      </nav>
      {settings.length > 0 && (
        <nav aria-labelledby="settings-links">
          <p id="settings-links" className="px-2 pb-1 text-faint text-xs">
            Settings
          </p>
          <LinkList screens={settings} />
        </nav>
      )}
    </>
  );
}

function LinkList(props: { screens: readonly Screen[]; counts?: Readonly<Record<string, string | null>> }) {
  const { screens, counts = {} } = props;
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {screens.map(({ path, label, icon: Icon }) => {
        const isPresent = pathname === path || pathname.startsWith(`${path}/`);
        return (
          <li key={path}>
            <AppLink
              href={path}
              aria-current={isPresent ? "page" : undefined}
              className={cn(
                "flex h-8 items-center gap-2 rounded-md px-2",
                isPresent ? "bg-accent-soft font-medium text-ink" : "text-muted hover:bg-line/50 hover:text-ink",
              )}
            >
              <Icon aria-hidden className="size-4" />
              {label}
              {counts[path] && <span className="ml-auto text-faint">{counts[path]}</span>}
            </AppLink>
          </li>
        );
      })}
    </ul>
  );
}
