import { Missing } from "@/components/domain/missing";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDecimal, formatSigned } from "@/lib/format";
import { RECENT_DAYS, type UsageBaseline } from "@/lib/usage-baseline";

/** The household's recent usage beside what is usual for it. */
export function UsageTable({ measures, baselineDays }: UsageBaseline) {
  if (!measures) return null;
  return (
    <Table aria-label="Usage against the household's own baseline" className="max-sm:[&_:is(td,th)]:px-1">
      <TableHeader>
        <TableRow>
          <TableHead>Mean a day</TableHead>
          <TableHead numeric>Last {RECENT_DAYS} days</TableHead>
          <TableHead numeric>{baselineDays} days before</TableHead>
          <TableHead numeric>Change, %</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {measures.map(({ label, recent, usual, change }) => (
          <TableRow key={label}>
            <TableCell>{label}</TableCell>
            <TableCell numeric>{formatDecimal(recent)}</TableCell>
            <TableCell numeric>{formatDecimal(usual)}</TableCell>
            <TableCell numeric>
              {change === null ? (
                <Missing reason="None before, so no share can be told" />
              ) : (
                formatSigned(change * 100, 0)
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
