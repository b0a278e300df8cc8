import { FEED_NAMES, FEEDS } from "@/lib/feeds";

/** A file chosen for import. */
export interface ChosenFile {
  file: File;
  /** The table it fills; empty: its name does not tell, and nobody chose yet. */
  table: string;
}

/** The tables one can import into, as people call them. */
export const TABLE_OPTIONS = FEED_NAMES.map((name) => FEEDS[name]).map(({ table, label }) => ({ table, label }));

/** The table a file is called after: "dim_pets.csv", "fct_user_sessions.2026-11.ndjson.gz"; empty when it is after none. */
export function tableOf(fileName: string): string {
  return TABLE_OPTIONS.find(({ table }) => fileName.startsWith(`${table}.`))?.table ?? "";
}

interface Upload extends ChosenFile {
  importId: string;
  place: number;
  format: string;
  signal: AbortSignal;
  /** Called with the bytes sent so far. */
  onProgress(sent: number): void;
}

/**
 * Sends a file as it is. By XMLHttpRequest, which alone tells how much of a body is sent.
 * @throws Error with a sentence for people
 */
export function sendFile({ importId, place, file, table, format, signal, onProgress }: Upload): Promise<void> {
  const query = new URLSearchParams({ table, name: file.name, ...(format ? { format } : {}) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/uploads/${importId}/${place}?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => (request.status === 201 ? resolve() : reject(new Error(sentenceOf(request))));
    request.onerror = () => reject(new Error("The connection broke. Check it and upload the file again."));
    request.onabort = () => reject(new Error("The upload was cancelled. Nothing was imported."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function sentenceOf({ status, responseText }: XMLHttpRequest): string {
  try {
    const { error } = JSON.parse(responseText) as { error?: string };
    if (error) return error;
  } catch {
    // An answer that is no JSON came from something between here and Casey.
  }
  return `The server did not take the file (${status}). Upload it again.`;
}
