"use client";

import { useActionState } from "react";
import { useFocusAfterRefusal } from "@/app/(auth)/_components/use-focus-after-refusal";
import { signInAction } from "@/app/(auth)/sign-in/actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormAlert } from "@/components/ui/form-alert";
import { PASSWORD_LENGTH } from "@/lib/password-length";

/** A form posted to a server action: it works before, and without, its script. */
export function SignInForm({ from }: { from: string }) {
  const [state, action, pending] = useActionState(signInAction, {});
  const form = useFocusAfterRefusal(state);
  return (
    <form ref={form} action={action} className="grid gap-4">
      <input type="hidden" name="from" value={from} />
      <FormAlert message={state.message} />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        autoFocus
        maxLength={254}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        maxLength={PASSWORD_LENGTH.max}
      />
      <Button type="submit" variant="primary" size="md" disabled={pending}>
        {pending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
