import { may } from "@/lib/permissions";
import { findPerson } from "@/lib/server/auth/session";
import { loadImport } from "@/lib/server/uploads";

/** How far an import is, for a page that waits for it; admins alone. */
export async function GET(_: Request, { params }: RouteContext<"/api/imports/[id]">): Promise<Response> {
  const person = await findPerson();
  if (!person) return Response.json({ error: "Sign in first." }, { status: 401 });
  if (!may(person, "data:manage")) return Response.json({ error: "Only an admin sees imports." }, { status: 403 });
  const found = await loadImport((await params).id);
  if (!found) return Response.json({ error: "There is no such import." }, { status: 404 });
  const { state, files } = found;
  return Response.json({
    state,
    rows: files.reduce((sum, file) => sum + file.rowsRead, 0),
    bytesRead: files.reduce((sum, file) => sum + file.bytesRead, 0),
    bytes: files.reduce((sum, file) => sum + (file.byteCount ?? 0), 0),
  });
}
