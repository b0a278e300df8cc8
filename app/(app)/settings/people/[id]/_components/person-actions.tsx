"use client";

import { useState } from "react";
import {
  disablePersonAction,
  enablePersonAction,
  resetPasswordAction,
  signOutEverywhereAction,
  unlinkPersonAction,
} from "@/app/(app)/settings/people/actions";
import { ConfirmedAction } from "./confirmed-action";

interface PersonActionsProps {
  userId: string;
  name: string;
  isBarred: boolean;
  isLinked: boolean;
  mayHavePassword: boolean;
}

/** What an admin can do about somebody's access, each asked for once more, and what came of the last. */
export function PersonActions({ userId, name, isBarred, isLinked, mayHavePassword }: PersonActionsProps) {
  const [done, setDone] = useState("");
  const common = { sent: { userId }, setDone };
  return (
    <div className="mt-3 grid gap-3">
      <div className="flex flex-wrap gap-2">
        <ConfirmedAction
          {...common}
          label="Sign out everywhere"
          explanation={`Every session of ${name} ends at once, in every browser. They can sign in again.`}
          done={`${name} is signed out everywhere.`}
          run={signOutEverywhereAction}
        />
        {mayHavePassword && (
          <ConfirmedAction
            {...common}
            label="Reset password"
            explanation={`${name} gets a new password, shown to you once. The old one and every session end at once.`}
            done={`${name} has a new password.`}
            run={resetPasswordAction}
          />
        )}
        {isLinked && (
          <ConfirmedAction
            {...common}
            label="Unlink single sign-on"
            explanation={`The next verified sign-in with the address of ${name} is linked to this account, whoever has that address by then.`}
            done={`${name} is not linked to the provider any more.`}
            run={unlinkPersonAction}
          />
        )}
        {isBarred ? (
          <ConfirmedAction
            {...common}
            label="Let in again"
            explanation={`${name} may sign in again as before.`}
            done={`${name} may sign in again.`}
            run={enablePersonAction}
          />
        ) : (
          <ConfirmedAction
            {...common}
            label="Bar"
            explanation={`${name} may not sign in any more, by any way, and every session ends at once. You can let them in again.`}
            done={`${name} is barred.`}
            run={disablePersonAction}
          />
        )}
      </div>
      <p role="status" className="empty:hidden">
        {done}
      </p>
    </div>
  );
}
