import "server-only";
import type { z } from "zod";
import { type Database, database, type Executor } from "@/db/client";
import { type AuditEntry, writeAudit } from "@/db/mutations/audit";
import { may, type Permission, type Person } from "@/lib/permissions";
import { requirePerson } from "./auth/session";

/** All that leaves the server about a failure is one of these and a written sentence. */
export type ActionCode = "invalid" | "forbidden" | "not_found" | "conflict" | "failed";
export type ActionResult<T> = { ok: true; data: T } | { ok: false; code: ActionCode; message: string };

/** Thrown by an action to say no; `message` is a sentence the person reads. Whatever it did is rolled back. */
export class ActionRefusal extends Error {
  override name = "ActionRefusal";
  constructor(
    readonly code: ActionCode,
    message: string,
  ) {
    super(message);
  }
}

/** What an action did: its answer, and what the audit log says it was done to. */
export interface ActionOutcome<T> extends Pick<AuditEntry, "subject" | "detail"> {
  data: T;
}

export interface ActionDefinition<Input, Data> {
  /** Noun and verb for the audit log, such as "household.assigned". */
  name: string;
  input: z.ZodType<Input>;
  permission: Permission;
  /** Acts in a transaction. What the role alone does not decide (whose household?) is asked of the database here. */
  act(input: Input, context: { db: Executor; person: Person }): Promise<ActionOutcome<Data>>;
}

/**
 * Makes a server action: authenticates, parses, authorises, acts and audits, in that order. Signed out: on to sign-in.
 * Next refuses a call whose Origin is not the host's.
 * @public what the actions of all screens are made with
 */
export function defineAction<Input, Data>(definition: ActionDefinition<Input, Data>) {
  return async (input: unknown): Promise<ActionResult<Data>> => {
    const person = await requirePerson();
    return runAction(definition, input, { db: database(), person });
  };
}

/** An action for someone who proved who they are. Act and audit line happen both or not at all. */
export async function runAction<Input, Data>(
  { name, input: shape, permission, act }: ActionDefinition<Input, Data>,
  input: unknown,
  { db, person }: { db: Database; person: Person },
): Promise<ActionResult<Data>> {
  const parsed = shape.safeParse(input);
  if (!parsed.success) {
    return { ok: false, code: "invalid", message: parsed.error.issues[0]?.message ?? "Some of this is not valid." };
  }
  if (!may(person, permission)) return { ok: false, code: "forbidden", message: "Your role does not allow this." };
  try {
    const data = await db.transaction(async (tx) => {
      const { data, ...told } = await act(parsed.data, { db: tx, person });
      await writeAudit(tx, { actor: person.userId, action: name, ...told });
      return data;
    });
    return { ok: true, data };
  } catch (error) {
    if (error instanceof ActionRefusal) return { ok: false, code: error.code, message: error.message };
    console.error(`action ${name} failed`, error);
    return { ok: false, code: "failed", message: "This did not work, and nothing was changed. Try again." };
  }
}
