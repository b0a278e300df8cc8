"use client";

import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import type { Role } from "@/lib/permissions";
import { AS_OF, carryAsOf, readAsOf } from "@/lib/travel";
import { showOverlay, useOverlay } from "./overlay";
import { listSettings, SCREENS } from "./screens";
import { useShortcutKeys, useShortcuts } from "./shortcuts";

const CommandPalette = dynamic(() => import("./command-palette").then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutHelp = dynamic(() => import("./shortcut-help").then((module) => module.ShortcutHelp), { ssr: false });

/** The keys that hold everywhere, and what they lay over the page; its code is fetched when first asked for. */
export function Overlays({ signOut, role }: { signOut: () => Promise<void>; role: Role }) {
  const router = useRouter();
  const asOf = readAsOf(useSearchParams().get(AS_OF));
  const overlay = useOverlay();
  useShortcutKeys();
  useShortcuts("Everywhere", [
    { keys: "mod+k", label: "Search and commands", run: () => showOverlay(overlay === "palette" ? null : "palette") },
    { keys: "/", label: "Search this list", run: focusSearch },
    { keys: "?", label: "These shortcuts", run: () => showOverlay("shortcuts") },
    ...[...SCREENS, ...listSettings(role)].map(({ path, label, key }) => ({
      keys: `g ${key}`,
      label: `Go to ${label}`,
      run: () => router.push(carryAsOf(path, asOf) as Parameters<typeof router.push>[0]),
    })),
  ]);
  useEffect(() => () => showOverlay(null), []);
  const close = () => showOverlay(null);
  return (
    <>
      {overlay === "palette" && <CommandPalette close={close} signOut={signOut} role={role} />}
      {overlay === "shortcuts" && <ShortcutHelp close={close} />}
    </>
  );
}

/** The search field of the page; where there is none, the search of everything. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>("main input[type=search]");
  if (field) field.select();
  else showOverlay("palette");
}
