import { LogOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Person, ROLE_NAMES } from "@/lib/permissions";
import type { ShellState } from "@/lib/shell-state";
import { AppLink } from "./app-link";
import { BookSwitch } from "./book-switch";
import { Brand } from "./brand";
import { NavLinks } from "./nav-links";
import { PinnedViews } from "./pinned-views";
import { ThemeSwitch } from "./theme-switch";

export interface SidePanelProps {
  person: Pick<Person, "name" | "email" | "role">;
  signOut: () => Promise<void>;
  /** The sidebar of the first paint. */
  shell: ShellState;
}

/** Where one can go, and who one is: the sidebar, or the folded navigation of a narrow screen. */
export function SidePanel({ person, signOut, shell }: SidePanelProps) {
  return (
    <div className="flex h-full flex-col gap-3">
      <HomeLink />
      <BookSwitch remembered={shell.book} />
      <NavLinks role={person.role} shell={shell} />
      <PinnedViews initial={shell} />
      <div className="mt-auto flex flex-col gap-3 border-t px-2 pt-3">
        <ThemeSwitch />
        <div className="flex items-center justify-between gap-2">
          <div className="min-w-0">
            <p className="truncate font-medium" title={person.email}>
              {person.name}
            </p>
            <p className="text-muted text-xs">{ROLE_NAMES[person.role]}</p>
          </div>
          <form action={signOut}>
            <Button type="submit" variant="ghost" size="icon" aria-label="Sign out" title="Sign out">
              <LogOut aria-hidden />
            </Button>
          </form>
        </div>
      </div>
    </div>
  );
}

export function HomeLink() {
  return (
    <AppLink href="/households" className="flex h-8 w-fit items-center rounded-md px-2">
      <Brand />
    </AppLink>
  );
}
