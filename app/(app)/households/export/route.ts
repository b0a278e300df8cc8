import { type NextRequest, NextResponse } from "next/server";
import { parseHouseholdList } from "@/lib/household-list";
import { csvResponse } from "@/lib/server/exports";
import { loadHouseholdExport } from "@/lib/server/loaders/household-export";

/** The list as a CSV file: exactly the rows its filters hold, all pages of them. */
export async function GET(request: NextRequest): Promise<Response> {
  const { searchParams } = request.nextUrl;
  const run = Number(searchParams.get("run"));
  const households = searchParams.getAll("id").filter((id) => !id.includes("\0"));
  const found = await loadHouseholdExport({
    list: parseHouseholdList(Object.fromEntries(searchParams)),
    runId: Number.isSafeInteger(run) ? run : 0,
    households: households.length > 0 ? households : undefined,
  });
  if (!found) return new NextResponse("There is no list to export yet. Open it first, then export.", { status: 404 });
  return csvResponse(`households-${found.scoreDate}`, found.pieces);
}
