"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { describeTrouble } from "@/lib/database-trouble";
import { formFields } from "@/lib/form-fields";
import { emailInput, nameInput, newPasswordInput } from "@/lib/people-input";
import { setUpFirstAdmin } from "@/lib/server/auth/first-admin";
import { startSession } from "@/lib/server/auth/session";
import { orTrouble } from "@/lib/server/trouble";

const form = z.object({ token: z.string(), name: nameInput, email: emailInput, password: newPasswordInput });

export interface SetUpState {
  message?: string;
  errors?: { name?: string; email?: string; password?: string };
  /** What was typed, to be kept; never the password. */
  typed?: { name: string; email: string };
}

/** Makes the first admin, signs them in, and goes to the start page; or says what is wrong. */
export async function setUpAction(_state: SetUpState, formData: FormData): Promise<SetUpState> {
  const fields = formFields(formData);
  const typed = { name: String(fields.name ?? ""), email: String(fields.email ?? "") };
  const parsed = form.safeParse(fields);
  if (!parsed.success) {
    const { fieldErrors } = z.flattenError(parsed.error);
    const [name, email, password] = [fieldErrors.name?.[0], fieldErrors.email?.[0], fieldErrors.password?.[0]];
    return { errors: { name, email, password }, typed };
  }
  const { token, ...person } = parsed.data;
  const claims = await orTrouble(setUpFirstAdmin(token, person));
  if (claims && "trouble" in claims) return { message: describeTrouble(claims.trouble), typed };
  if (!claims)
    return { message: "This link was used meanwhile, or is too old. Start Casey again for a new one.", typed };
  await startSession(claims);
  redirect("/");
}
