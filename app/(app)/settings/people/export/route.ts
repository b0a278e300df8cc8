import type { NextRequest } from "next/server";
import { parsePeopleList } from "@/lib/people-list";
import { csvResponse } from "@/lib/server/exports";
import { loadPeopleExport } from "@/lib/server/loaders/people";

/** Everybody the filters hold, as a CSV file. */
export async function GET(request: NextRequest): Promise<Response> {
  return csvResponse(
    "people",
    await loadPeopleExport(parsePeopleList(Object.fromEntries(request.nextUrl.searchParams))),
  );
}
