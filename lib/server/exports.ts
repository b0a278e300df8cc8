import "server-only";
import { database } from "@/db/client";
import { writeAudit } from "@/db/mutations/audit";
import type { Person } from "@/lib/permissions";

/** Notes in the audit log that somebody takes data away, before the first of it leaves. */
export function noteExport(person: Person, what: string, detail: Record<string, string | number> = {}): Promise<void> {
  return writeAudit(database(), { actor: person.userId, action: "data.exported", subject: what, detail });
}

/** A file for the browser to save, written piece by piece as it is read, so that a slow reader holds no file in memory. */
export function csvResponse(name: string, pieces: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
