"use client";

import { Upload } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Select } from "@/components/ui/select";
import { formatBytes } from "@/lib/format";
import { FileRows } from "./file-rows";
import { type ChosenFile, tableOf } from "./upload-file";
import { type UploadState, useUpload } from "./use-upload";

/** Files chosen or dropped, the table of each, and what to do with rows that cannot be stored. */
export function UploadForm() {
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [strict, setStrict] = useState(false);
  const [format, setFormat] = useState("");
  const { state, start, cancel, reset } = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const isSending = state.phase === "sending";

  function add(chosen: Iterable<File>): void {
    setFiles((known) => [...known, ...[...chosen].map((file) => ({ file, table: tableOf(file.name) }))]);
    reset();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!(await start(files, { strict, format }))) return;
    setFiles([]);
    if (input.current) input.current.value = "";
  }

  return (
    <form onSubmit={submit} aria-label="Import files" className="mt-3 grid gap-3">
      <div className="grid gap-1">
        <Label htmlFor={`${id}-files`}>Files</Label>
        <input
          ref={input}
          id={`${id}-files`}
          type="file"
          multiple
          accept=".csv,.tsv,.ndjson,.jsonl,.gz"
          disabled={isSending}
          onChange={({ target }) => add(target.files ?? [])}
          onDrop={(event) => {
            event.preventDefault();
            add(event.dataTransfer.files);
          }}
          aria-describedby={`${id}-hint`}
          className="w-full cursor-pointer rounded-md border border-control border-dashed bg-canvas px-3 py-3 text-sm file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-2.5 file:py-1 file:font-medium file:text-ink file:text-xs"
        />
        <p id={`${id}-hint`} className="text-muted text-xs">
          CSV with a header or NDJSON, plain or gzip, in UTF-8. A file called dim_pets.csv fills that table. All files
          are stored together, or none.
        </p>
      </div>
      {files.length > 0 && <FileRows files={files} disabled={isSending} onChange={setFiles} />}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <div className="flex items-center gap-2">
          <Label htmlFor={`${id}-format`}>Format</Label>
          <Select
            id={`${id}-format`}
            value={format}
            disabled={isSending}
            onChange={({ target }) => setFormat(target.value)}
          >
            <option value="">By name or content</option>
            <option value="csv">CSV</option>
            <option value="ndjson">NDJSON</option>
          </Select>
        </div>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={strict}
            disabled={isSending}
            onChange={({ target }) => setStrict(target.checked)}
            className="size-4 accent-accent"
          />
          Strict: change nothing if any row is rejected
        </label>
        <div className="flex gap-2 sm:ml-auto">
          {isSending && <Button onClick={cancel}>Cancel</Button>}
          <Button
            type="submit"
            variant="primary"
            disabled={isSending || files.length === 0 || files.some(({ table }) => table === "")}
          >
            <Upload aria-hidden />
            Import
          </Button>
        </div>
      </div>
      <UploadStatus state={state} />
    </form>
  );
}

function UploadStatus({ state }: { state: UploadState }) {
  if (state.phase === "failed") {
    return (
      <p role="alert" className="rounded-md bg-critical-soft px-3 py-2 text-critical-ink">
        {state.message}
      </p>
    );
  }
  if (state.phase === "sending") {
    const { sent, total, name } = state;
    return (
      <div>
        <ProgressBar label="Upload" value={sent} max={total} />
        <p className="mt-1 text-muted text-xs">
          {name}: {formatBytes(sent)} of {formatBytes(total)} sent
        </p>
      </div>
    );
  }
  return (
    <p role="status" className={state.phase === "started" ? "text-muted" : "sr-only"}>
      {state.phase === "started" && "Uploaded. The import is the first one below."}
    </p>
  );
}
