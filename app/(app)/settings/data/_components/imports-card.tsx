import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { OlderPages } from "@/components/ui/older-pages";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type DataScreenState, dataScreenPath } from "@/lib/data-screen";
import { formatDuration, formatInstant, formatRate } from "@/lib/format";
import type { DataScreen } from "@/lib/server/loaders/data";
import { ImportFile } from "./import-file";
import { ImportProgress } from "./import-progress";
import { UploadForm } from "./upload-form";

type Import = DataScreen["imports"][number];

const ENDS: Record<string, { label: string; tone: ChipTone }> = {
  done: { label: "Done", tone: "healthy" },
  refused: { label: "Refused", tone: "at-risk" },
  failed: { label: "Failed", tone: "critical" },
};

/** Files in, and what became of those before. */
export function ImportsCard({ screen, state }: { screen: DataScreen; state: DataScreenState }) {
  const { imports, hasMoreImports, timeZone } = screen;
  const last = imports.at(-1);
  const older = hasMoreImports && last ? { at: last.createdAt.toISOString(), id: last.importId } : null;
  return (
    <Card id="imports" aria-labelledby="imports-title" className="scroll-mt-16">
      <CardTitle id="imports-title">Imports</CardTitle>
      <CardDescription>
        Every row is accepted or rejected with its reason. Rejects can be fetched for {screen.rejectsKeptDays} days.
      </CardDescription>
      <UploadForm />
      {imports.length === 0 ? (
        <EmptyState title="No import yet">
          Choose files above, or run <code className="font-mono text-xs">npm run casey -- import</code> on the server.
        </EmptyState>
      ) : (
        <ImportTable imports={imports} timeZone={timeZone} />
      )}
      <OlderPages
        label="Pages of imports"
        newest={state.importsBefore ? dataScreenPath(state, { importsBefore: null }, "imports") : null}
        older={older && dataScreenPath(state, { importsBefore: older }, "imports")}
      />
    </Card>
  );
}

function ImportTable({ imports, timeZone }: { imports: Import[]; timeZone: string }) {
  return (
    <Table aria-label="Imports" className="mt-4">
      <TableHeader>
        <TableRow>
          <TableHead>When</TableHead>
          <TableHead>Who</TableHead>
          <TableHead>Result</TableHead>
          <TableHead className="w-full">Files</TableHead>
          <TableHead numeric>Took</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {imports.map((entry) => (
          <ImportRow key={entry.importId} entry={entry} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function ImportRow({ entry, timeZone }: { entry: Import; timeZone: string }) {
  const { createdAt, startedAt, finishedAt, files } = entry;
  const took = startedAt && finishedAt ? finishedAt.getTime() - startedAt.getTime() : null;
  const rows = files.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  return (
    <TableRow className="[&>td]:align-top">
      <TableCell className="whitespace-nowrap">{formatInstant(createdAt, timeZone)}</TableCell>
      <TableCell className="whitespace-nowrap">{entry.origin === "command" ? "Command line" : entry.who}</TableCell>
      <TableCell>
        <Result entry={entry} />
      </TableCell>
      <TableCell className="min-w-64">
        <ul className="grid gap-1.5">
          {files.map((file) => (
            <ImportFile key={file.place} file={file} stored={entry.state === "done"} />
          ))}
        </ul>
        {entry.state === "refused" && <p className="text-muted">Strict: nothing was changed.</p>}
        {entry.error && <p className="wrap-anywhere mt-1 max-w-[70ch] text-critical-ink">{entry.error}</p>}
      </TableCell>
      <TableCell numeric>
        {took === null ? <Missing reason="Not done" /> : formatDuration(took)}
        {took !== null && took > 0 && rows > 0 && <p className="text-muted text-xs">{formatRate(rows, took)}</p>}
      </TableCell>
    </TableRow>
  );
}

function Result({ entry }: { entry: Import }) {
  const end = ENDS[entry.state];
  if (!end) {
    const sum = (pick: (file: Import["files"][number]) => number) =>
      entry.files.reduce((all, file) => all + pick(file), 0);
    const initial = {
      state: entry.state,
      rows: sum((file) => file.rowsRead),
      bytesRead: sum((file) => file.bytesRead),
      bytes: sum((file) => file.byteCount ?? 0),
    };
    return <ImportProgress importId={entry.importId} initial={initial} />;
  }
  return <Chip tone={end.tone}>{end.label}</Chip>;
}
