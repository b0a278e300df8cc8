import { findPerson } from "@/lib/server/auth/session";
import { loadSystemNews } from "@/lib/server/system-health";

/** What needs a person, for the note on every screen. */
export async function GET(): Promise<Response> {
  if (!(await findPerson())) return Response.json({ error: "Sign in first." }, { status: 401 });
  return Response.json(await loadSystemNews());
}
