import { Instant } from "@/components/domain/day";
import { Missing } from "@/components/domain/missing";
import { Chip } from "@/components/ui/chip";
import { Summary } from "@/components/ui/summary";
import { TableCell, TableRow } from "@/components/ui/table";
import { formatHours } from "@/lib/quantity";
import type { HouseholdPage, HouseholdView } from "@/lib/server/loaders/household";
import { priorityOf, slaStateOf } from "@/lib/ticket-sla";
import { ListCard, type ListContext } from "./list-card";

type Ticket = HouseholdPage["tickets"]["rows"][number];

const HEADS = [
  { label: "Ticket" },
  { label: "State" },
  { label: "Targets" },
  { label: "Priority" },
  { label: "Severity" },
  { label: "Created" },
  { label: "Contacts", numeric: true },
  { label: "Rating", numeric: true },
];

/** Tickets, open ones first, with priority and where they stand against their targets. */
export function TicketList({ page, ...context }: { page: HouseholdPage } & ListContext) {
  const { tickets, view } = page;
  const open = tickets.rows.filter(({ resolvedAt }) => resolvedAt === null).length;
  return (
    <ListCard
      {...context}
      name="tickets"
      title={open > 0 ? `Tickets, ${open} open ${view.isPast ? "on this day" : "now"}` : "Tickets, none open"}
      list={tickets}
      heads={HEADS}
      row={(ticket) => <TicketRow key={ticket.ticketId} ticket={ticket} view={view} />}
      empty="No ticket was ever raised."
      filter="tickets"
    />
  );
}

function TicketRow({ ticket, view }: { ticket: Ticket; view: HouseholdView }) {
  const priority = priorityOf(ticket);
  const { today, timeZone } = view;
  return (
    <TableRow>
      <TableCell className="min-w-40 print:min-w-0">
        <TicketTitle ticket={ticket} />
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {ticket.resolvedAt ? (
          <span className="text-muted">
            Resolved <Instant at={ticket.resolvedAt} today={today} timeZone={timeZone} />
          </span>
        ) : (
          "Open"
        )}
      </TableCell>
      <TableCell>
        <Targets ticket={ticket} now={view.until} />
      </TableCell>
      <TableCell
        title={ticket.priority === null ? `From urgency ${ticket.urgency} and impact ${ticket.impact}` : undefined}
      >
        {priority ?? <Missing reason={`Urgency ${ticket.urgency} and impact ${ticket.impact} are not known levels`} />}
      </TableCell>
      <TableCell>{ticket.severity}</TableCell>
      <TableCell>
        <Instant at={ticket.createdAt} today={today} timeZone={timeZone} />
      </TableCell>
      <TableCell numeric>{ticket.contactCount}</TableCell>
      <TableCell numeric>{ticket.csatScore ?? <Missing reason="Not rated" />}</TableCell>
    </TableRow>
  );
}

function TicketTitle({ ticket: { ticketId, issueTitle, category, isSecurity, description } }: { ticket: Ticket }) {
  const facts = `${category}${isSecurity ? ", security" : ""}, ${ticketId}`;
  if (!description) {
    return (
      <>
        <span className="font-medium">{issueTitle}</span>
        <span className="block text-faint text-xs">{facts}</span>
      </>
    );
  }
  return (
    <details>
      <Summary className="hover:underline">
        <span className="font-medium">{issueTitle}</span>
      </Summary>
      <p className="mt-1 max-w-[70ch] whitespace-pre-line break-words text-muted">{description}</p>
      <span className="block text-faint text-xs">{facts}</span>
    </details>
  );
}

function Targets({ ticket, now }: { ticket: Ticket; now: Date }) {
  const sla = slaStateOf(ticket, now);
  if (!sla) return <Missing reason="No targets without a priority" />;
  const word = (target: string) => (target === "response" ? "Response" : "Resolution");
  switch (sla.state) {
    case "met":
      return <Chip>Met</Chip>;
    case "breached":
      return (
        <Chip tone="critical" mark="circle">
          {word(sla.target)} {formatHours(sla.hoursOver)} late
        </Chip>
      );
    case "running":
      return (
        <Chip tone={sla.hoursLeft < 1 ? "at-risk" : "neutral"} mark="circle">
          {word(sla.target)} due in {formatHours(sla.hoursLeft)}
        </Chip>
      );
  }
}
