import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { troubleOf } from "@/db/query-errors";
import type { ActionCode, ActionResult } from "@/lib/action-result";
import { describeTrouble } from "@/lib/database-trouble";
import { may, type Permission, type Person } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { findPerson } from "./auth/session";
import { webLog } from "./web-log";

interface ActionRules<S extends z.ZodType, T> {
  /** What the person's role must allow, as the database says at this moment. */
  permission: Permission;
  /** Shape of what is sent. Its messages are shown, so they are written sentences. */
  input: S;
  /** Does it, and writes the audit line in the same transaction. Throws a Refusal to say no. */
  act(person: Person, input: z.output<S>): Promise<T>;
}

const SENTENCES = {
  "signed-out": "You are signed out. Sign in again, then repeat it.",
  forbidden: "Your role does not allow this. An admin can change your role.",
  invalid: "Some of what was sent is not right. Check it and try again.",
  failed: "That did not work. Try again; if it keeps failing, your administrator finds the cause in the server's log.",
} as const satisfies Partial<Record<ActionCode, string>>;

/** A server action, as a screen calls it. */
type Action<T> = (sent: unknown) => Promise<ActionResult<T>>;

/**
 * A server action: proves who is asking, authorises them against the database, parses what was sent, acts. Nothing but the
 * value of `act`, or a code and a written sentence, leaves the server. In a "use server" file:
 * `export const renameAction = action({ permission, input, act })`.
 * @param whoAsks another way to prove it, for tests without a request
 */
export function action<S extends z.ZodType, T>(rules: ActionRules<S, T>, whoAsks = findPerson): Action<T> {
  return async (sent) => {
    try {
      const person = await whoAsks();
      if (!person) return no("signed-out");
      if (!may(person, rules.permission)) return no("forbidden");
      const parsed = await rules.input.safeParseAsync(sent instanceof FormData ? Object.fromEntries(sent) : sent);
      if (!parsed.success) return invalid(parsed.error);
      return { ok: true, value: await rules.act(person, parsed.data) };
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof Refusal) return { ok: false, code: "refused", message: error.message };
      webLog().error({ error }, "An action failed");
      const trouble = troubleOf(error);
      return trouble ? { ok: false, code: "failed", message: describeTrouble(trouble) } : no("failed");
    }
  };
}

function no(code: keyof typeof SENTENCES): ActionResult<never> {
  return { ok: false, code, message: SENTENCES[code] };
}

function invalid(error: z.ZodError): ActionResult<never> {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) fields[String(path[0] ?? "")] ??= message;
  return { ok: false, code: "invalid", message: SENTENCES.invalid, fields };
}
