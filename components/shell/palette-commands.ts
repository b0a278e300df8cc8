import type { LucideIcon } from "lucide-react";
import { CalendarDays, CircleDot, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useState } from "react";
import type { Role } from "@/lib/permissions";
import { openAsOfControl } from "./as-of-control";
import { showOverlay } from "./overlay";
import { listSettings, SCREENS } from "./screens";

/** A line of the palette: a page to go to, or something to do. */
export type PaletteCommand = { label: string; icon: LucideIcon } & ({ href: string } | { run: () => void });

/**
 * What the palette offers on this screen. A button or link of the page with `data-command` is one of its commands, under
 * that name: what the page can do is there once.
 */
export function usePaletteCommands(signOut: () => Promise<void>, role: Role): PaletteCommand[] {
  const { setTheme } = useTheme();
  const [ofPage] = useState(listPageCommands);
  return [
    ...[...SCREENS, ...listSettings(role)].map(({ path, label, icon }) => ({ label, icon, href: path })),
    ...ofPage,
    { label: "Go to another date", icon: CalendarDays, run: openAsOfControl },
    { label: "Light theme", icon: Sun, run: () => setTheme("light") },
    { label: "Dark theme", icon: Moon, run: () => setTheme("dark") },
    { label: "System theme", icon: Monitor, run: () => setTheme("system") },
    { label: "Keyboard shortcuts", icon: Keyboard, run: () => showOverlay("shortcuts") },
    { label: "Sign out", icon: LogOut, run: () => void signOut() },
  ];
}

function listPageCommands(): PaletteCommand[] {
  const found = document.querySelectorAll<HTMLElement>("[data-command]:not([disabled])");
  const byLabel = new Map([...found].map((element) => [element.dataset.command ?? "", element]));
  return [...byLabel].map(([label, element]) => ({ label, icon: CircleDot, run: () => element.click() }));
}
