import type { NextRequest } from "next/server";
import { BOOK_PARAM, readBook } from "@/lib/book";
import { findPerson } from "@/lib/server/auth/session";
import { loadShell } from "@/lib/server/loaders/shell";
import { AS_OF, readAsOf } from "@/lib/travel";

/** The sidebar's pinned views and counts, of a book and a day. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!(await findPerson())) return Response.json({ error: "Sign in first." }, { status: 401 });
  const { searchParams } = request.nextUrl;
  const book = readBook(searchParams.get(BOOK_PARAM)) ?? "all";
  return Response.json(await loadShell({ book, asOf: readAsOf(searchParams.get(AS_OF)) }));
}
