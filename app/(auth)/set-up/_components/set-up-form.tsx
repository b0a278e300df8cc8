"use client";

import { useActionState } from "react";
import { useFocusAfterRefusal } from "@/app/(auth)/_components/use-focus-after-refusal";
import { setUpAction } from "@/app/(auth)/set-up/actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormAlert } from "@/components/ui/form-alert";
import { PASSWORD_LENGTH } from "@/lib/password-length";

/** Name, e-mail address and password of the first admin. */
export function SetUpForm({ token }: { token: string }) {
  const [state, action, pending] = useActionState(setUpAction, {});
  const { message, errors, typed } = state;
  const form = useFocusAfterRefusal(state);
  return (
    <form ref={form} action={action} className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      <FormAlert message={message} />
      <Field name="name" label="Name" autoComplete="name" defaultValue={typed?.name} error={errors?.name} autoFocus />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        defaultValue={typed?.email}
        error={errors?.email}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_LENGTH.min} characters.`}
        minLength={PASSWORD_LENGTH.min}
        maxLength={PASSWORD_LENGTH.max}
        error={errors?.password}
      />
      <Button type="submit" variant="primary" size="md" disabled={pending}>
        {pending ? "Setting up…" : "Make me the admin"}
      </Button>
    </form>
  );
}
