import { type NextRequest, NextResponse } from "next/server";
import { parseDataScreen } from "@/lib/data-screen";
import { loadQualityExport } from "@/lib/server/loaders/data";

/** The rules shown and what they found, as a CSV file. */
export async function GET(request: NextRequest): Promise<Response> {
  const found = await loadQualityExport(parseDataScreen(Object.fromEntries(request.nextUrl.searchParams)));
  if (!found) return new NextResponse("No run has checked the data yet.", { status: 404 });
  return new NextResponse(found.csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="data-quality-${found.scoreDate}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
