"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { formatBytes } from "@/lib/format";
import { type ChosenFile, TABLE_OPTIONS } from "./upload-file";

interface FileRowsProps {
  files: ChosenFile[];
  disabled: boolean;
  onChange: (files: ChosenFile[]) => void;
}

/** The chosen files, each with its table. */
export function FileRows({ files, disabled, onChange }: FileRowsProps) {
  const setTable = (index: number, table: string) =>
    onChange(files.map((chosen, place) => (place === index ? { ...chosen, table } : chosen)));
  return (
    <ul aria-label="Chosen files" className="grid gap-1.5">
      {files.map(({ file, table }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may be alike in all but their place
        <li key={index} className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border px-3 py-1.5">
          <span className="wrap-anywhere min-w-0 font-medium">{file.name}</span>
          <span className="text-muted text-xs">{formatBytes(file.size)}</span>
          <div className="flex items-center gap-2 sm:ml-auto">
            <Select
              aria-label={`Table of ${file.name}`}
              value={table}
              disabled={disabled}
              onChange={({ target }) => setTable(index, target.value)}
            >
              <option value="">Choose its table</option>
              {TABLE_OPTIONS.map((option) => (
                <option key={option.table} value={option.table}>
                  {option.label} ({option.table})
                </option>
              ))}
            </Select>
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove ${file.name}`}
              disabled={disabled}
              onClick={() => onChange(files.filter((_, place) => place !== index))}
            >
              <X aria-hidden />
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
