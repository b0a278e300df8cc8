"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { OncePassword } from "@/app/(app)/settings/people/_components/once-password";
import { Button } from "@/components/ui/button";
import { FormAlert } from "@/components/ui/form-alert";
import type { ActionResult } from "@/lib/action-result";

const Dialog = dynamic(() => import("@/components/ui/dialog").then((module) => module.Dialog), { ssr: false });

interface ConfirmedActionProps {
  label: string;
  /** What will happen, in a sentence. */
  explanation: string;
  /** What has happened. */
  done: string;
  setDone: (sentence: string) => void;
  run: (sent: unknown) => Promise<ActionResult<string | null>>;
  sent: object;
}

/** A button that says what it would do, and does it once that is confirmed. A password it gives back is shown until closed. */
export function ConfirmedAction({ label, explanation, done, setDone, run, sent }: ConfirmedActionProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const [pending, startTransition] = useTransition();

  const open = () => {
    setRefusal(undefined);
    setPassword(null);
    setOpen(true);
  };
  const confirm = () =>
    startTransition(async () => {
      const result = await run(sent);
      if (!result.ok) return setRefusal(result.message);
      setDone(done);
      setPassword(result.value);
      if (result.value === null) setOpen(false);
      router.refresh();
    });
  return (
    <>
      <Button size="md" onClick={open}>
        {label}
      </Button>
      {isOpen && (
        <Dialog title={label} description={password ? done : explanation} close={() => setOpen(false)}>
          <div className="grid gap-4">
            <FormAlert message={refusal} />
            {password ? (
              <OncePassword password={password} />
            ) : (
              <div className="flex justify-end gap-2">
                <Button size="md" variant="ghost" onClick={() => setOpen(false)}>
                  Keep as it is
                </Button>
                <Button size="md" variant="primary" onClick={confirm} disabled={pending}>
                  {pending ? "One moment…" : label}
                </Button>
              </div>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
