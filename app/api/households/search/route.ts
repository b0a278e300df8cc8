import type { NextRequest } from "next/server";
import { findPerson } from "@/lib/server/auth/session";
import { loadFoundHouseholds } from "@/lib/server/loaders/household-search";

/** The households a text typed into the palette may mean, best first. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!(await findPerson())) return Response.json({ error: "Sign in first." }, { status: 401 });
  return Response.json(await loadFoundHouseholds(request.nextUrl.searchParams.get("q") ?? ""));
}
