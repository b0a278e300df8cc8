import { MISSING } from "@/lib/format";

/** "No data" in place of a figure: a dash to see, the reason on hover and for screen readers. */
export function Missing({ reason }: { reason: string }) {
  return (
    <span title={reason} className="text-faint">
      <span aria-hidden>{MISSING}</span>
      <span className="sr-only">{reason}</span>
    </span>
  );
}
