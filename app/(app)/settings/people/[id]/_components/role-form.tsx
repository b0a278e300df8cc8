"use client";

import { useRouter } from "next/navigation";
import { useActionState } from "react";
import { changeRoleAction } from "@/app/(app)/settings/people/actions";
import { Button } from "@/components/ui/button";
import { FormAlert } from "@/components/ui/form-alert";
import { Select } from "@/components/ui/select";
import { ROLE_NAMES, ROLES, type Role } from "@/lib/permissions";

type Result = Awaited<ReturnType<typeof changeRoleAction>>;

/** Another role, which signs them out everywhere. */
export function RoleForm({ userId, name, role }: { userId: string; name: string; role: Role }) {
  const router = useRouter();
  const [result, submit, pending] = useActionState<Result | null, FormData>(async (_, form) => {
    const sent = await changeRoleAction({ userId, role: form.get("role") });
    if (sent.ok) router.refresh();
    return sent;
  }, null);
  return (
    <form action={submit} className="mt-3 grid gap-3">
      <p className="text-muted">
        A CSM works households, a leader also sets targets, an admin also manages people and data. Another role signs{" "}
        {name} out everywhere.
      </p>
      <div className="flex gap-2">
        <Select key={role} name="role" defaultValue={role} aria-label={`Role of ${name}`}>
          {ROLES.map((known) => (
            <option key={known} value={known}>
              {ROLE_NAMES[known]}
            </option>
          ))}
        </Select>
        <Button type="submit" size="md" disabled={pending}>
          {pending ? "Changing…" : "Change role"}
        </Button>
      </div>
      <FormAlert message={result && !result.ok ? result.message : undefined} />
      <p role="status" className="empty:hidden">
        {result?.ok && `${name} is ${ROLE_NAMES[role]} now.`}
      </p>
    </form>
  );
}
