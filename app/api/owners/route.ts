import { loadOwners } from "@/lib/server/assignments";
import { findPerson } from "@/lib/server/auth/session";

/** Everybody who can be given households, and who is asking, for the owner picker. */
export async function GET(): Promise<Response> {
  const person = await findPerson();
  if (!person) return Response.json({ error: "Sign in first." }, { status: 401 });
  return Response.json({ owners: await loadOwners(), self: person.userId });
}
