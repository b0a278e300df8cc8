import type { LucideIcon } from "lucide-react";
import { Database, HeartPulse, ScrollText, UserCog, UsersRound } from "lucide-react";
import type { Role } from "@/lib/permissions";

/** A place of the sidebar, the palette and the shortcuts. */
export interface Screen {
  path: string;
  label: string;
  /** Follows g: "g h" goes to Households. */
  key: string;
  icon: LucideIcon;
}

export const SCREENS: readonly Screen[] = [
  { path: "/health", label: "Health", key: "e", icon: HeartPulse },
  { path: "/households", label: "Households", key: "h", icon: UsersRound },
];

const SETTINGS: readonly Screen[] = [
  { path: "/settings/data", label: "Data", key: "d", icon: Database },
  { path: "/settings/people", label: "People", key: "p", icon: UserCog },
  { path: "/settings/audit", label: "Audit log", key: "a", icon: ScrollText },
];

/** The settings a person of this role may open. */
export function listSettings(role: Role): readonly Screen[] {
  return role === "admin" ? SETTINGS : [];
}
