import { Missing } from "@/components/domain/missing";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { BalanceMeasure, Load } from "@/lib/balance";
import { formatAmount, formatNumber } from "@/lib/format";
import type { Balance } from "@/lib/server/balance";
import { ApplyBalance } from "./apply-balance";

interface SharesTableProps {
  balance: Balance;
  plan: { ownerIds: string[]; by: BalanceMeasure };
  currency: string;
}

/** Everybody, what they work now and, once chosen, what they would; a phone shows what is shared by. */
export function SharesTable({
  balance: { people, shares, fingerprint, unassigned },
  plan,
  currency,
}: SharesTableProps) {
  const onPhone = (measure: BalanceMeasure) => (measure === plan.by ? undefined : "max-sm:hidden");
  return (
    <>
      <Table aria-label="People and their households">
        <TableHeader>
          <TableRow>
            <TableHead>Give to</TableHead>
            <TableHead numeric className={onPhone("count")}>
              Households now
            </TableHead>
            <TableHead numeric className={onPhone("count")}>
              Then
            </TableHead>
            <TableHead numeric className={onPhone("mrr")}>
              MRR now, {currency}
            </TableHead>
            <TableHead numeric className={onPhone("mrr")}>
              Then
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {people.map(({ owner, load }) => {
            const after = shares.find((share) => share.owner.userId === owner.userId)?.after;
            return (
              <TableRow key={owner.userId}>
                <TableCell>
                  <label className="flex items-center gap-2">
                    <input
                      type="checkbox"
                      name="to"
                      value={owner.userId}
                      defaultChecked={plan.ownerIds.includes(owner.userId)}
                      className="size-4 accent-accent"
                    />
                    <span className="font-medium">{owner.name}</span>
                    <span className="truncate text-faint text-xs max-sm:hidden">{owner.email}</span>
                  </label>
                </TableCell>
                <TableCell numeric className={onPhone("count")}>
                  {formatNumber(load.count)}
                </TableCell>
                <TableCell numeric className={onPhone("count")}>
                  <After now={load} after={after} of="count" />
                </TableCell>
                <TableCell numeric className={onPhone("mrr")}>
                  {formatAmount(load.mrrCents)}
                </TableCell>
                <TableCell numeric className={onPhone("mrr")}>
                  <After now={load} after={after} of="mrrCents" />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {shares.length > 0 && (
        <ApplyBalance plan={plan} fingerprint={fingerprint} households={unassigned.length} people={shares.length} />
      )}
    </>
  );
}

function After({ now, after, of }: { now: Load; after: Load | undefined; of: keyof Load }) {
  if (!after) return <Missing reason="Not chosen" />;
  const format = of === "count" ? formatNumber : formatAmount;
  const gained = after[of] - now[of];
  return (
    <span className="font-medium">
      {gained > 0 && <span className="mr-2 font-normal text-good text-xs">+{format(gained)}</span>}
      {format(after[of])}
    </span>
  );
}
