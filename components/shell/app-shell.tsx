import { Menu } from "lucide-react";
import type { ReactNode } from "react";
import { HoverCards } from "@/components/domain/hover-cards";
import { Sheet } from "@/components/ui/sheet";
import { Toaster } from "@/components/ui/toaster";
import { Overlays } from "./overlays";
import { PaletteIconButton } from "./palette-button";
import { HomeLink, SidePanel, type SidePanelProps } from "./side-panel";

const END = "page-end";

/** The frame round every screen: navigation beside the page, folded into a panel on narrow screens. `note` stands above each page. */
export function AppShell({ note, children, ...panel }: SidePanelProps & { note: ReactNode; children: ReactNode }) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[224px_minmax(0,1fr)] print:block">
      {/* A browser that knows it paints the page whole: of half a table the columns would move. */}
      <link rel="expect" href={`#${END}`} blocking="render" />
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-3 py-1.5 text-canvas focus:translate-y-0"
      >
        Skip to the page
      </a>
      <aside aria-label="Sidebar" className="sticky top-0 hidden h-dvh border-r p-2.5 pb-3.5 lg:block print:hidden">
        <SidePanel {...panel} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="flex h-12 items-center gap-1 border-b px-2 lg:hidden print:hidden">
          <Sheet label="Navigation" icon={<Menu aria-hidden />}>
            <SidePanel {...panel} />
          </Sheet>
          <HomeLink />
          <PaletteIconButton />
        </header>
        <main id="content" tabIndex={-1} className="w-full max-w-[1400px] px-4 pb-10 outline-none lg:px-7">
          {note}
          {children}
        </main>
      </div>
      <span id={END} hidden />
      <HoverCards />
      <Overlays signOut={panel.signOut} role={panel.person.role} />
      <Toaster />
    </div>
  );
}
