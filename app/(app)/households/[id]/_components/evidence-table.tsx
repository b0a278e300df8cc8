import type { ReactNode } from "react";
import { Day, Instant } from "@/components/domain/day";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatAmount, formatNumber } from "@/lib/format";
import { evidenceRows } from "@/lib/household-evidence";
import { capital } from "@/lib/quantity";
import type { HouseholdPage } from "@/lib/server/loaders/household";

interface EvidenceTableProps {
  /** A signal, or the key of a part of the risk. */
  what: string;
  counted: HouseholdPage["counted"];
  view: HouseholdPage["view"];
  currency: string;
}

/** The rows that a signal or a part of the risk counts, as they stood on the day of the score. Nothing where it counts none. */
export function EvidenceTable({ what, counted, view, currency }: EvidenceTableProps) {
  const evidence = evidenceRows(what, counted);
  const { today, timeZone } = view;
  switch (evidence.kind) {
    case "none":
      return null;
    case "tickets":
      return (
        <Rows label="Tickets counted" heads={["Ticket", "Severity", "Created", "State"]}>
          {evidence.rows.map((ticket) => (
            <TableRow key={ticket.ticketId}>
              <TableCell>{ticket.issueTitle}</TableCell>
              <TableCell>{ticket.severity}</TableCell>
              <TableCell>
                <Instant at={ticket.createdAt} today={today} timeZone={timeZone} />
              </TableCell>
              <TableCell>
                {ticket.resolvedAt ? "Resolved" : "Open"}
                {ticket.csatScore !== null && `, rated ${ticket.csatScore}`}
              </TableCell>
            </TableRow>
          ))}
        </Rows>
      );
    case "payments":
      return (
        <Rows label="Payments counted" heads={["Date", "Status", `Amount, ${currency}`]}>
          {evidence.rows.map((payment) => (
            <TableRow key={payment.paymentId}>
              <TableCell>
                <Day date={payment.paymentDate} today={today} />
              </TableCell>
              <TableCell>{payment.paymentFailed ? "Attempt failed" : capital(payment.paymentStatus)}</TableCell>
              <TableCell>{formatAmount(payment.amountCents)}</TableCell>
            </TableRow>
          ))}
        </Rows>
      );
    case "planChanges":
      return (
        <Rows label="Plan changes counted" heads={["Date", "From", "To"]}>
          {evidence.rows.map((change) => (
            <TableRow key={change.changeId}>
              <TableCell>
                <Instant at={change.changedAt} today={today} timeZone={timeZone} />
              </TableCell>
              <TableCell>{change.fromPlan ?? "Sign-up"}</TableCell>
              <TableCell>{change.toPlan ?? "Left"}</TableCell>
            </TableRow>
          ))}
        </Rows>
      );
    case "days":
      return (
        <Rows label="Days counted" heads={["Day", "Active members", "Tasks"]}>
          {evidence.rows.toReversed().map((day) => (
            <TableRow key={day.date}>
              <TableCell>
                <Day date={day.date} today={today} />
              </TableCell>
              <TableCell>{formatNumber(day.activeMembers)}</TableCell>
              <TableCell>{formatNumber(day.tasks)}</TableCell>
            </TableRow>
          ))}
        </Rows>
      );
  }
}

function Rows({ label, heads, children }: { label: string; heads: string[]; children: ReactNode }) {
  return (
    <div className="max-h-56 overflow-y-auto">
      <Table aria-label={label}>
        <TableHeader>
          <TableRow>
            {heads.map((head) => (
              <TableHead key={head}>{head}</TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>{children}</TableBody>
      </Table>
    </div>
  );
}
