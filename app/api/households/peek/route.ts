import type { NextRequest } from "next/server";
import { findPerson } from "@/lib/server/auth/session";
import { loadHouseholdPeek } from "@/lib/server/loaders/household-peek";
import { AS_OF } from "@/lib/travel";

/** A household in short, for a hover card or the panel beside a list. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!(await findPerson())) return Response.json({ error: "Sign in first." }, { status: 401 });
  const { searchParams } = request.nextUrl;
  const id = searchParams.get("id") ?? "";
  const peek = id.includes("\0") ? null : await loadHouseholdPeek(id, searchParams.get(AS_OF));
  if (!peek) return Response.json({ error: "No household has this id." }, { status: 404 });
  return Response.json(peek);
}
