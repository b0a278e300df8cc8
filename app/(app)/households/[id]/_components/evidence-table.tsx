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
  switch (evidence.kind) {
    case "none":
      return null;
    case "tickets":
      return <Tickets rows={evidence.rows} view={view} />;
    case "payments":
      return <Payments rows={evidence.rows} view={view} currency={currency} />;
    case "planChanges":
      return <PlanChanges rows={evidence.rows} view={view} />;
    case "days":
      return <Days rows={evidence.rows} view={view} />;
  }
}

type Counted = HouseholdPage["counted"];
type View = HouseholdPage["view"];

function Tickets({ rows, view: { today, timeZone } }: { rows: Counted["tickets"]; view: View }) {
  return (
    <Rows
      label="Tickets counted"
      heads={[{ label: "Ticket" }, { label: "Severity" }, { label: "Created" }, { label: "State" }]}
    >
      {rows.map((ticket) => (
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
}

function Payments({ rows, view, currency }: { rows: Counted["payments"]; view: View; currency: string }) {
  return (
    <Rows
      label="Payments counted"
      heads={[{ label: "Date" }, { label: "Status" }, { label: `Amount, ${currency}`, numeric: true }]}
    >
      {rows.map((payment) => (
        <TableRow key={payment.paymentId}>
          <TableCell>
            <Day date={payment.paymentDate} today={view.today} />
          </TableCell>
          <TableCell>{payment.paymentFailed ? "Attempt failed" : capital(payment.paymentStatus)}</TableCell>
          <TableCell numeric>{formatAmount(payment.amountCents)}</TableCell>
        </TableRow>
      ))}
    </Rows>
  );
}

function PlanChanges({ rows, view: { today, timeZone } }: { rows: Counted["planChanges"]; view: View }) {
  return (
    <Rows label="Plan changes counted" heads={[{ label: "Date" }, { label: "From" }, { label: "To" }]}>
      {rows.map((change) => (
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
}

function Days({ rows, view }: { rows: Counted["days"]; view: View }) {
  return (
    <Rows
      label="Days counted"
      heads={[{ label: "Day" }, { label: "Active members", numeric: true }, { label: "Tasks", numeric: true }]}
    >
      {rows.toReversed().map((day) => (
        <TableRow key={day.date}>
          <TableCell>
            <Day date={day.date} today={view.today} />
          </TableCell>
          <TableCell numeric>{formatNumber(day.activeMembers)}</TableCell>
          <TableCell numeric>{formatNumber(day.tasks)}</TableCell>
        </TableRow>
      ))}
    </Rows>
  );
}

interface RowsProps {
  label: string;
  heads: { label: string; numeric?: boolean }[];
  children: ReactNode;
}

function Rows({ label, heads, children }: RowsProps) {
  return (
    <div className="max-h-56 overflow-y-auto print:max-h-none print:overflow-visible">
      <Table aria-label={label}>
        <TableHeader>
          <TableRow>
            {heads.map(({ label: head, numeric }) => (
              <TableHead key={head} numeric={numeric}>
                {head}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>{children}</TableBody>
      </Table>
    </div>
  );
}
