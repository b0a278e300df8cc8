export const dynamic = "force-dynamic";

/** The web server lives; it says nothing of the database. */
export function GET(): Response {
  return Response.json({ status: "alive" }, { headers: { "Cache-Control": "no-store" } });
}
