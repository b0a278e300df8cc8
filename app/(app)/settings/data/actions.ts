"use server";

import { requirePerson } from "@/lib/server/auth/session";
import { startUpload } from "@/lib/server/uploads";

/** Starts the import of files that were uploaded under one id. The same id again is the same import. */
export async function startImportAction(asked: {
  importId: string;
  strict: boolean;
  files: number;
}): Promise<{ ok: boolean }> {
  return { ok: await startUpload(await requirePerson("admin"), asked) };
}
