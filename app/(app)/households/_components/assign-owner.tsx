"use client";

import { useTransition } from "react";
import { assignAction, assignListedAction } from "@/app/(app)/households/assign-actions";
import { type ChosenOwner, OwnerPicker, type OwnerPickerProps } from "@/components/domain/owner-picker";
import { showToast } from "@/components/ui/toasts";
import { plural } from "@/lib/quantity";
import { sayUndo } from "./undo-assignment";

interface AssignOwnerProps extends Omit<OwnerPickerProps, "onChoose" | "name"> {
  /** The households to give, or all of a list as its address says it after the question mark. */
  to: { householdIds: string[] } | { query: string };
  /** The name of a single household; absent: they are counted. */
  name?: string;
  /** Called once they are given. */
  onDone?: () => void;
}

/** A button that gives one household or many to whom one chooses, says so, and takes it back for eight seconds. */
export function AssignOwner({ to, name, onDone, ...picker }: AssignOwnerProps) {
  const [, start] = useTransition();
  const assign = (owner: ChosenOwner) =>
    start(async () => {
      const change = { changeId: crypto.randomUUID(), ownerId: owner?.userId ?? null };
      const result = await ("query" in to
        ? assignListedAction({ ...change, ...to })
        : assignAction({ ...change, ...to }));
      if (!result.ok) return showToast({ text: result.message, tone: "bad" });
      const { changed, refused } = result.value;
      const undo = changed > 0 ? () => start(() => sayUndo(change.changeId)) : undefined;
      showToast({ text: assignedWords(changed, refused, owner, name), tone: changed > 0 ? "plain" : "bad", undo });
      if (changed > 0) onDone?.();
    });
  return <OwnerPicker onChoose={assign} {...picker} />;
}

function assignedWords(changed: number, refused: number, owner: ChosenOwner, name: string | undefined): string {
  const left = refused > 0 ? ` ${plural(refused, "household")} of others stayed: a leader can give them.` : "";
  if (changed === 0) return refused > 0 ? left.trim() : "Nothing to change: they have that owner already.";
  const what = changed === 1 && name ? name : plural(changed, "household");
  return `${what} ${owner ? `assigned to ${owner.name}` : "unassigned"}.${left}`;
}
