"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { stayed } from "@/components/shell/navigation";
import { useShortcuts } from "@/components/shell/shortcuts";
import { AS_OF, readAsOf } from "@/lib/travel";
import type { BulkBarProps } from "./bulk-bar";
import { boxOf, linkOf, listBoxes, listRows, presentRow, rowOf, tickTo } from "./list-rows";

const BulkBar = dynamic(() => import("./bulk-bar").then((module) => module.BulkBar), { ssr: false });
const PeekPanel = dynamic(() => import("./peek-panel").then((module) => module.PeekPanel), { ssr: false });
const PEEK = "peek";

interface ListInteractionProps extends Omit<BulkBarProps, "selected" | "clear"> {
  children: ReactNode;
}

/**
 * What keys and clicks do in the table inside: j and k walk its rows, x ticks one (with shift all between), Space shows a
 * summary beside the list, Enter opens the page. The rows are the server's; which are ticked the boxes themselves know.
 */
export function ListInteraction({ children, ...bulk }: ListInteractionProps) {
  const box = useRef<HTMLDivElement>(null);
  const lastTicked = useRef<HTMLElement | null>(null);
  const [selected, setSelected] = useState<string[]>([]);
  const params = useSearchParams();
  const peeked = params.get(PEEK);
  const rows = () => listRows(box.current);
  const count = () => setSelected(listBoxes(rows()).flatMap((tick) => (tick.checked ? [tick.value] : [])));
  const walk = (step: 1 | -1) => {
    const next = presentRow(rows(), peeked, step);
    if (!next) return;
    linkOf(next)?.focus();
    next.scrollIntoView({ block: "nearest" });
    if (peeked !== null) setPeek(next.dataset.row ?? null);
  };
  const tick = (row: HTMLElement | null, isRange: boolean) => {
    if (row) tickTo(rows(), row, isRange ? lastTicked.current : null);
    lastTicked.current = row;
    count();
  };
  const clear = () => {
    for (const each of listBoxes(rows())) each.checked = false;
    count();
  };
  const focused = () => rowOf(document.activeElement);
  useShortcuts("In this list", [
    { keys: "j", label: "Next household", run: () => walk(1) },
    { keys: "k", label: "Household before", run: () => walk(-1) },
    { keys: " ", label: "Summary beside the list", run: () => togglePeek(focused(), peeked) },
    { keys: "x", label: "Select, or take it back", run: () => tick(focused(), false) },
    { keys: "X", label: "Select all from the last one selected", run: () => tick(focused(), true) },
    {
      keys: "Escape",
      label: "Close the summary, then clear the selection",
      run: () => (peeked ? setPeek(null) : clear()),
    },
  ]);
  useEffect(() => {
    for (const row of listRows(box.current)) row.toggleAttribute("data-peeked", row.dataset.row === peeked);
  });
  const click = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const row = rowOf(target);
    if (target.closest("[data-peek]")) return togglePeek(row, peeked);
    if (boxOf(target)) return event.shiftKey ? tick(row, true) : remember(row);
    if (row && !target.closest("a, button, label") && !getSelection()?.toString()) openRow(row, event);
  };
  const remember = (row: HTMLElement | null) => {
    lastTicked.current = row;
    count();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the shortcuts above; every click has its button or link */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens for the rows inside */}
      <div ref={box} onClick={click}>
        {children}
      </div>
      {selected.length > 0 && <BulkBar {...bulk} selected={selected} clear={clear} />}
      {peeked !== null && (
        <PeekPanel
          householdId={peeked}
          asOf={readAsOf(params.get(AS_OF))}
          walk={bulk.walk}
          close={() => setPeek(null)}
        />
      )}
    </>
  );
}

/** The household whose summary is shown is in the address, without asking the server for the list again. */
function setPeek(householdId: string | null): void {
  const url = new URL(location.href);
  if (householdId === null) url.searchParams.delete(PEEK);
  else url.searchParams.set(PEEK, householdId);
  history.replaceState(null, "", url);
  stayed();
}

function togglePeek(row: HTMLElement | null, peeked: string | null): void {
  const householdId = row?.dataset.row;
  if (householdId === undefined) return;
  setPeek(householdId === peeked ? null : householdId);
}

/** A click anywhere on the row is one on its name, with the same keys held. */
function openRow(row: HTMLElement, { ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  linkOf(row)?.dispatchEvent(
    new window.MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
}
