"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { sayUndo } from "@/app/(app)/households/_components/undo-assignment";
import { balanceAction } from "@/app/(app)/households/assign-actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toasts";
import type { BalanceMeasure } from "@/lib/balance";
import { plural } from "@/lib/quantity";

interface ApplyBalanceProps {
  plan: { ownerIds: string[]; by: BalanceMeasure };
  /** Of the shares shown: others are refused. */
  fingerprint: string;
  households: number;
  people: number;
}

/** Makes the shares that are shown, and takes them back for eight seconds. */
export function ApplyBalance({ plan, fingerprint, households, people }: ApplyBalanceProps) {
  const router = useRouter();
  const [changeId] = useState(() => crypto.randomUUID());
  const [isPending, start] = useTransition();
  const apply = () =>
    start(async () => {
      const result = await balanceAction({ ...plan, changeId, fingerprint });
      if (!result.ok) {
        showToast({ text: result.message, tone: "bad" });
        return router.refresh();
      }
      const text = `${plural(result.value.changed, "household")} shared out among ${plural(people, "person", "people")}.`;
      showToast({ text, undo: () => start(() => sayUndo(changeId)) });
    });
  return (
    <Button variant="primary" size="md" className="mt-4" disabled={isPending} onClick={apply}>
      Assign {plural(households, "household")} as shown
    </Button>
  );
}
