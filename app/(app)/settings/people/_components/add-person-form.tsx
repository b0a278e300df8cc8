"use client";

import Link from "next/link";
import { useActionState } from "react";
import { addPersonAction } from "@/app/(app)/settings/people/actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormAlert } from "@/components/ui/form-alert";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { ROLE_NAMES, ROLES } from "@/lib/permissions";
import { OncePassword } from "./once-password";

interface Sent {
  result: Awaited<ReturnType<typeof addPersonAction>>;
  typed: Record<string, string>;
}

/** Who they are, their role, and how they sign in; then, once, the password made for them. */
export function AddPersonForm({ ways }: { ways: { passwords: boolean; provider: string | null } }) {
  const [sent, submit, pending] = useActionState<Sent | null, FormData>(async (_, form) => {
    const typed = Object.fromEntries(form) as Record<string, string>;
    return { result: await addPersonAction(typed), typed };
  }, null);
  if (sent?.result.ok) return <Added name={sent.typed.name ?? ""} {...sent.result.value} />;
  const refused = sent && !sent.result.ok ? sent.result : null;
  const fields = refused?.fields;
  return (
    <form action={submit} className="grid gap-4">
      <FormAlert message={fields ? undefined : refused?.message} />
      <Field
        name="name"
        label="Name"
        autoComplete="off"
        defaultValue={sent?.typed.name}
        error={fields?.name}
        autoFocus
      />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="off"
        defaultValue={sent?.typed.email}
        error={fields?.email}
      />
      <div className="grid gap-1.5">
        <Label htmlFor="role">Role</Label>
        <Select id="role" name="role" defaultValue={sent?.typed.role ?? "csm"}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_NAMES[role]}
            </option>
          ))}
        </Select>
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="signIn">Signs in with</Label>
        <Select id="signIn" name="signIn" defaultValue={sent?.typed.signIn}>
          {ways.passwords && <option value="password">A password that Casey makes</option>}
          {ways.provider && <option value="provider">{ways.provider} only</option>}
        </Select>
      </div>
      <Button type="submit" variant="primary" size="md" disabled={pending}>
        {pending ? "Adding…" : "Add the person"}
      </Button>
    </form>
  );
}

function Added({ name, userId, made }: { name: string; userId: string; made: string | null }) {
  return (
    <div role="status" className="grid gap-4">
      <p className="font-medium">{name} may sign in now.</p>
      {made && <OncePassword password={made} />}
      <div className="flex gap-2">
        <Button asChild size="md">
          <Link href={`/settings/people/${userId}`}>Open {name}</Link>
        </Button>
        <Button asChild size="md" variant="ghost">
          <Link href="/settings/people">All people</Link>
        </Button>
      </div>
    </div>
  );
}
