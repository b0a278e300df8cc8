import { loadKeptDays } from "@/lib/server/as-of";
import { findPerson } from "@/lib/server/auth/session";

/** The days one can look at, oldest first. */
export async function GET(): Promise<Response> {
  if (!(await findPerson())) return Response.json({ error: "Sign in first." }, { status: 401 });
  return Response.json(await loadKeptDays());
}
