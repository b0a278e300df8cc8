import { type NextRequest, NextResponse } from "next/server";
import { parseHouseholdList } from "@/lib/household-list";
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
  return new NextResponse(streamOf(found.pieces), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="households-${found.scoreDate}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

/** Takes a piece when the reader is ready for it, so that a slow one holds no file in memory. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
