import { type NextRequest, NextResponse } from "next/server";
import { parseHouseholdList } from "@/lib/household-list";
import { loadHouseholdExport } from "@/lib/server/loaders/household-export";

/** The list as a CSV file: exactly the rows its filters hold, all pages of them. */
export async function GET(request: NextRequest): Promise<Response> {
  const { searchParams } = request.nextUrl;
  const run = Number(searchParams.get("run"));
  const found = await loadHouseholdExport(
    parseHouseholdList(Object.fromEntries(searchParams)),
    Number.isSafeInteger(run) ? run : 0,
  );
  if (!found) return new NextResponse("Nothing has been scored yet.", { status: 404 });
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
