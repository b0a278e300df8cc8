import { z } from "zod";
import { PASSWORD_LENGTH } from "./password-length";
import { ROLES } from "./permissions";

/** What people type about themselves. The messages are shown as they are. */
export const emailInput = z
  .string()
  .trim()
  .max(254, "Use a shorter e-mail address.")
  .pipe(z.email("Enter an e-mail address, such as ann@example.com."))
  .transform((email) => email.toLowerCase());

export const nameInput = z.string().trim().min(1, "Enter a name.").max(100, "Use at most 100 characters.");

export const roleInput = z.enum(ROLES, `The role is one of ${ROLES.join(", ")}.`);

export const newPersonInput = z.object({ email: emailInput, name: nameInput, role: roleInput });
export type NewPerson = z.infer<typeof newPersonInput>;

export const newPasswordInput = z
  .string()
  .min(PASSWORD_LENGTH.min, `Use at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `Use at most ${PASSWORD_LENGTH.max} characters.`);
