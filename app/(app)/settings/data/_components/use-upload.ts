"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { startImportAction } from "@/app/(app)/settings/data/actions";
import { type ChosenFile, sendFile } from "./upload-file";

/** How an upload stands; `sent` and `total` in bytes. */
export type UploadState =
  | { phase: "choosing" }
  | { phase: "sending"; sent: number; total: number; name: string }
  | { phase: "started" }
  | { phase: "failed"; message: string };

/** Sends files one after another and has them imported. A second click while it is at work does nothing. */
export function useUpload() {
  const router = useRouter();
  const [state, setState] = useState<UploadState>({ phase: "choosing" });
  const running = useRef<AbortController>(null);

  async function start(files: ChosenFile[], options: { strict: boolean; format: string }): Promise<boolean> {
    if (running.current) return false;
    const abort = new AbortController();
    running.current = abort;
    try {
      const importId = crypto.randomUUID();
      await sendAll(importId, files, options.format, abort.signal, setState);
      const { ok } = await startImportAction({ importId, strict: options.strict, files: files.length });
      if (!ok) throw new Error("The import could not be started. Upload the files again.");
      setState({ phase: "started" });
      router.refresh();
      return true;
    } catch (error) {
      setState({ phase: "failed", message: error instanceof Error ? error.message : String(error) });
      return false;
    } finally {
      running.current = null;
    }
  }

  return { state, start, cancel: () => running.current?.abort(), reset: () => setState({ phase: "choosing" }) };
}

async function sendAll(
  importId: string,
  files: ChosenFile[],
  format: string,
  signal: AbortSignal,
  report: (state: UploadState) => void,
): Promise<void> {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  let before = 0;
  for (const [place, chosen] of files.entries()) {
    const { name, size } = chosen.file;
    const onProgress = (sent: number) => report({ phase: "sending", sent: before + Math.min(sent, size), total, name });
    onProgress(0);
    await sendFile({ ...chosen, importId, place, format, signal, onProgress });
    before += size;
  }
}
