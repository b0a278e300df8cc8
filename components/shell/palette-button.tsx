"use client";

import { Search } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { showOverlay } from "./overlay";

const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** The command key's name on this computer; the server does not know which it is. */
export function useModifierName(): "⌘" | "Ctrl" {
  return useSyncExternalStore(never, isMac, () => false) ? "⌘" : "Ctrl";
}

/** Opens search and commands, for whoever does not know the key. */
export function PaletteButton() {
  const modifier = useModifierName();
  return (
    <Button aria-keyshortcuts="Control+K Meta+K" aria-haspopup="dialog" onClick={() => showOverlay("palette")}>
      Search
      <kbd className="rounded border bg-canvas px-1 font-mono text-2xs text-faint leading-4">{modifier} K</kbd>
    </Button>
  );
}

/** The same on a narrow screen, which has no keys to name. */
export function PaletteIconButton() {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label="Search"
      aria-haspopup="dialog"
      className="ml-auto"
      onClick={() => showOverlay("palette")}
    >
      <Search aria-hidden />
    </Button>
  );
}
