import { Day, Instant } from "@/components/domain/day";
import { Chip } from "@/components/ui/chip";
import { TableCell, TableRow } from "@/components/ui/table";
import { formatAmount } from "@/lib/format";
import { capital } from "@/lib/quantity";
import type { HouseholdPage } from "@/lib/server/loaders/household";
import { ListCard, type ListContext } from "./list-card";

/** Payment attempts and changes of status. */
export function PaymentList({ page, ...context }: { page: HouseholdPage } & ListContext) {
  const { payments, view, currency } = page;
  return (
    <ListCard
      {...context}
      name="payments"
      title="Payments"
      list={payments}
      heads={[
        { label: "Date" },
        { label: "Status" },
        { label: "Plan" },
        { label: `Amount, ${currency}`, numeric: true },
      ]}
      row={(payment) => (
        <TableRow key={payment.paymentId}>
          <TableCell>
            <Day date={payment.paymentDate} today={view.today} />
          </TableCell>
          <TableCell>
            <PaymentStatus status={payment.paymentStatus} failed={payment.paymentFailed} />
          </TableCell>
          <TableCell>{payment.planType}</TableCell>
          <TableCell numeric>{formatAmount(payment.amountCents)}</TableCell>
        </TableRow>
      )}
      empty="No payment yet. A Free household has none."
      filter="payments"
    />
  );
}

function PaymentStatus({ status, failed }: { status: string; failed: boolean }) {
  if (status === "current" && !failed) return <>Paid</>;
  return (
    <Chip tone={failed || status === "failed" ? "critical" : "at-risk"} mark="circle">
      {failed && status !== "failed" ? `Attempt failed, ${status}` : capital(status)}
    </Chip>
  );
}

/** Changes of plan or price. */
export function PlanChangeList({ page, ...context }: { page: HouseholdPage } & ListContext) {
  const { planChanges, view, currency } = page;
  return (
    <ListCard
      {...context}
      name="plan"
      title="Plan and price"
      list={planChanges}
      heads={[
        { label: "Date" },
        { label: "From" },
        { label: "To" },
        { label: `MRR, ${currency}`, numeric: true },
        { label: "Change", numeric: true },
      ]}
      row={(change) => (
        <TableRow key={change.changeId}>
          <TableCell>
            <Instant at={change.changedAt} today={view.today} timeZone={view.timeZone} />
          </TableCell>
          <TableCell>{change.fromPlan ?? <span className="text-faint">Sign-up</span>}</TableCell>
          <TableCell>{change.toPlan ?? <span className="text-bad">Left</span>}</TableCell>
          <TableCell numeric>{formatAmount(change.toMrrCents)}</TableCell>
          <TableCell numeric>
            <MoneyChange cents={change.toMrrCents - change.fromMrrCents} />
          </TableCell>
        </TableRow>
      )}
      empty="The plan and its price never changed."
      filter="payments"
    />
  );
}

function MoneyChange({ cents }: { cents: number }) {
  if (cents === 0) return <span className="text-faint">0.00</span>;
  return (
    <span className={cents > 0 ? "text-good" : "text-bad"}>{`${cents > 0 ? "+" : ""}${formatAmount(cents)}`}</span>
  );
}
