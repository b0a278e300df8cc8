import { Change } from "@/components/domain/change";
import { Day, Instant } from "@/components/domain/day";
import { Chip } from "@/components/ui/chip";
import { TableCell, TableRow } from "@/components/ui/table";
import { formatAmount } from "@/lib/format";
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
  if (status === "current" && !failed) return <>paid</>;
  return (
    <Chip tone={failed || status === "failed" ? "critical" : "at-risk"} mark="circle">
      {failed && status !== "failed" ? `attempt failed, ${status}` : status}
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
          <TableCell>{change.fromPlan ?? <span className="text-faint">sign-up</span>}</TableCell>
          <TableCell>{change.toPlan ?? <span className="text-bad">left</span>}</TableCell>
          <TableCell numeric>{formatAmount(change.toMrrCents)}</TableCell>
          <TableCell numeric>
            <Change value={(change.toMrrCents - change.fromMrrCents) / 100} digits={1} />
          </TableCell>
        </TableRow>
      )}
      empty="The plan and its price never changed."
      filter="payments"
    />
  );
}
