import path from "node:path";
import { env } from "@/lib/env";
import { embeddedSettings } from "./embedded/settings";

/** How long rejects of an upload can be fetched. */
export const REJECTS_KEPT_DAYS = 30;

/** Below the data folder: what was uploaded, until it is imported, and what was rejected. Its owner's alone. */
export function uploadsFolder(): string {
  return path.join(embeddedSettings(env(), process.cwd()).dataDir, "imports");
}

/** The folder of one import. @param importId a UUID, so that no name of a person's file becomes a path */
export function uploadFolder(importId: string): string {
  return path.join(uploadsFolder(), importId);
}

/** An uploaded file; it goes when its import has ended. */
export function uploadedFile(importId: string, place: number): string {
  return path.join(uploadFolder(importId), `${place}.data`);
}

/** The rejects of an uploaded file. */
export function rejectsOf(importId: string, place: number): string {
  return path.join(uploadFolder(importId), `${place}.rejects.csv`);
}
