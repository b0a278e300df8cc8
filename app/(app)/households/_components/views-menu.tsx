"use client";

import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { Popover } from "@/components/ui/popover";
import type { SavedView } from "@/lib/saved-view";

const ViewsPanel = dynamic(() => import("./views-panel").then((module) => module.ViewsPanel), { ssr: false });

export interface ViewsMenuProps {
  views: (SavedView & { path: string })[];
  /** The present list, as a view would keep it. */
  query: string;
  /** Whether shared views of others may be changed too. */
  isAdmin: boolean;
}

/** The views one may open, to pin, change and delete; and the present list, to be kept as one. */
export function ViewsMenu(props: ViewsMenuProps) {
  return (
    <Popover
      label="Saved views"
      align="end"
      contentClassName="w-80"
      data-command="Saved views of households"
      trigger={
        <>
          <Bookmark aria-hidden />
          Views
        </>
      }
    >
      <ViewsPanel {...props} />
    </Popover>
  );
}
