import { undoAssignmentAction } from "@/app/(app)/households/assign-actions";
import { showToast } from "@/components/ui/toasts";
import { plural } from "@/lib/quantity";

/** Undoes a change of owners and says what came of it. */
export async function sayUndo(changeId: string): Promise<void> {
  const result = await undoAssignmentAction({ changeId });
  if (!result.ok) return showToast({ text: result.message, tone: "bad" });
  const { restored, kept } = result.value;
  const since = kept > 0 ? ` ${plural(kept, "household")} changed since then stayed as they are.` : "";
  showToast({ text: `Undone for ${plural(restored, "household")}.${since}` });
}
