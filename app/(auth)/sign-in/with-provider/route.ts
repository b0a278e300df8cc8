import { type NextRequest, NextResponse } from "next/server";
import { beginSignOn } from "@/lib/server/auth/begin-sign-on";
import { singleSignOnName } from "@/lib/server/auth/single-sign-on";

/** Begins single sign-on. `?from=` is where to go on to. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!singleSignOnName()) return new NextResponse("Single sign-on is not set up here.", { status: 404 });
  return beginSignOn(request.nextUrl.searchParams.get("from"), request.headers);
}
