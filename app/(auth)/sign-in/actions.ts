"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { describeTrouble } from "@/lib/database-trouble";
import { formFields } from "@/lib/form-fields";
import { safeReturnPath } from "@/lib/server/auth/paths";
import { startSession } from "@/lib/server/auth/session";
import { checkCredentials } from "@/lib/server/auth/sign-in";
import { orTrouble } from "@/lib/server/trouble";

const form = z.object({ email: z.string(), password: z.string(), from: z.string().optional() });

export interface SignInState {
  message?: string;
  /** What was typed, to be kept. */
  email?: string;
}

const SENTENCES = {
  refused: "E-mail address or password is wrong.",
  throttled: "Too many tries. Wait 15 minutes, or ask an admin for a new password.",
} as const;

/** Signs in and goes on to where the visitor came from, or says why not. */
export async function signInAction(_state: SignInState, formData: FormData): Promise<SignInState> {
  const parsed = form.safeParse(formFields(formData));
  if (!parsed.success) return { message: "Enter your e-mail address and your password." };
  const { email, password, from } = parsed.data;
  const result = await orTrouble(checkCredentials({ email, password }, await headers()));
  if ("trouble" in result) return { message: describeTrouble(result.trouble), email };
  if (!result.ok) return { message: SENTENCES[result.code], email };
  await startSession(result.claims);
  redirect(safeReturnPath(from));
}
