import { loadHistoryProgress } from "@/lib/server/as-of";
import { findPerson } from "@/lib/server/auth/session";

/** How far the scoring of past days has come, for a page that waits for it; null when it is not going on. */
export async function GET(): Promise<Response> {
  if (!(await findPerson())) return Response.json({ error: "Sign in first." }, { status: 401 });
  return Response.json(await loadHistoryProgress());
}
