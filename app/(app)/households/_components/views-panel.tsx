"use client";

import { Pencil, Pin, PinOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { deleteViewAction, pinViewAction } from "@/app/(app)/households/view-actions";
import { AppLink } from "@/components/shell/app-link";
import { askAgain } from "@/components/shell/use-refetched";
import { SHELL_KEY } from "@/components/shell/use-shell";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/action-result";
import type { SavedView } from "@/lib/saved-view";
import { ViewForm } from "./view-form";
import type { ViewsMenuProps } from "./views-menu";

type Shown = { kind: "list" } | { kind: "new" } | { kind: "change"; view: SavedView };

/** What the menu of views opens. */
export function ViewsPanel({ views, query, isAdmin }: ViewsMenuProps) {
  const [shown, setShown] = useState<Shown>({ kind: "list" });
  const { act, message, isPending, done } = useViewAction();
  const back = () => setShown({ kind: "list" });
  if (shown.kind !== "list") {
    const view = shown.kind === "change" ? shown.view : null;
    const finish = () => {
      done();
      back();
    };
    return (
      <ViewForm view={view} query={query} done={finish} cancel={back}>
        {view && (
          <Button
            className="mr-auto text-bad!"
            disabled={isPending}
            onClick={() => act(() => deleteViewAction({ viewId: view.viewId }), back)}
          >
            Delete the view
          </Button>
        )}
      </ViewForm>
    );
  }
  const pin = ({ viewId, isPinned }: SavedView) => act(() => pinViewAction({ viewId, isPinned: !isPinned }));
  return (
    <>
      {views.length === 0 && <p className="px-2 py-1 text-muted">No view yet. Set filters and save them here.</p>}
      <ul aria-label="Saved views" className="max-h-80 overflow-y-auto">
        {views.map((view) => (
          <ViewLine
            key={view.viewId}
            view={view}
            pin={() => pin(view)}
            change={view.ownerName === null || isAdmin ? () => setShown({ kind: "change", view }) : null}
          />
        ))}
      </ul>
      <p role="alert" className={message ? "px-2 py-1 text-bad" : "sr-only"}>
        {message}
      </p>
      <Button className="mt-1 w-full" onClick={() => setShown({ kind: "new" })}>
        Save this list as a view
      </Button>
    </>
  );
}

/** Does something to views, says what went wrong, and has page and sidebar read again. */
function useViewAction() {
  const router = useRouter();
  const [message, setMessage] = useState<string | null>(null);
  const [isPending, start] = useTransition();
  const done = () => {
    router.refresh();
    void askAgain(SHELL_KEY);
  };
  const act = (work: () => Promise<ActionResult<unknown>>, then?: () => void) =>
    start(async () => {
      const result = await work();
      setMessage(result.ok ? null : result.message);
      if (!result.ok) return;
      done();
      then?.();
    });
  return { act, message, isPending, done };
}

function ViewLine(props: { view: ViewsMenuProps["views"][number]; pin: () => void; change: (() => void) | null }) {
  const { view, pin, change } = props;
  const { name, path, isPinned, isShared, ownerName } = view;
  const whose = ownerName === null ? (isShared ? "Shared" : null) : `Shared by ${ownerName}`;
  return (
    <li className="flex items-center gap-1">
      <AppLink href={path} prefetch={false} className="min-w-0 flex-1 rounded-md px-2 py-1 hover:bg-line/60">
        <span className="block truncate">{name}</span>
        {whose && <span className="block truncate text-muted text-xs">{whose}</span>}
      </AppLink>
      {change && (
        <Button variant="ghost" size="icon" aria-label={`Change ${name}`} onClick={change}>
          <Pencil aria-hidden />
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-pressed={isPinned}
        aria-label={`${name} in the sidebar`}
        title={isPinned ? "Take out of the sidebar" : "Pin to the sidebar"}
        className={isPinned ? "text-accent!" : undefined}
        onClick={pin}
      >
        {isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
      </Button>
    </li>
  );
}
