import { formatNumber } from "@/lib/format";
import type { DataScreen } from "@/lib/server/loaders/data";

type File = DataScreen["imports"][number]["files"][number];

/** What became of one file, and where its rejects are. */
export function ImportFile({ file, stored }: { file: File; stored: boolean }) {
  const { fileName, tableName, accepted, rejected } = file;
  return (
    <li>
      <span className="wrap-anywhere font-medium">{fileName}</span>{" "}
      <code className="text-faint text-xs">{tableName}</code>
      {accepted !== null && rejected !== null && (
        <p className="text-muted">
          {formatNumber(file.rowsRead)} read, {formatNumber(accepted)} accepted, {formatNumber(rejected)} rejected
          {stored && `: ${stores(file)}`}
          {rejected > 0 && file.rejectsKeptUntil && (
            <>
              {" "}
              <a
                href={`/settings/data/imports/${file.importId}/${file.place}`}
                download
                className="text-accent underline underline-offset-2"
              >
                Download rejects
              </a>
            </>
          )}
        </p>
      )}
    </li>
  );
}

function stores({ inserted, updated, unchanged, superseded }: File): string {
  const figures = [
    `${formatNumber(inserted ?? 0)} inserted`,
    `${formatNumber(updated ?? 0)} updated`,
    `${formatNumber(unchanged ?? 0)} unchanged`,
  ];
  if (superseded) figures.push(`${formatNumber(superseded)} followed by a later row of the same key`);
  return figures.join(", ");
}
