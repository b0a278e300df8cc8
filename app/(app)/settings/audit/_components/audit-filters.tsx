import type { Route } from "next";
import Form from "next/form";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { AUDIT_GROUPS, type AuditListState, auditListPath, OTHER_ACTORS } from "@/lib/audit-list";

/** Who, what kind, and which days. A person is chosen by their name in the log or on their page. */
export function AuditFilters({ state, actorName }: { state: AuditListState; actorName: string | null }) {
  const { actor, group, from, to } = state;
  const isPerson = actor !== null && !Object.hasOwn(OTHER_ACTORS, actor);
  return (
    <Form
      action="/settings/audit"
      scroll={false}
      key={JSON.stringify(state)}
      className="mb-3 flex flex-wrap items-center gap-2"
    >
      <Select name="actor" defaultValue={actor ?? ""} aria-label="Who">
        <option value="">Everybody</option>
        {isPerson && <option value={actor}>{actorName}</option>}
        {Object.entries(OTHER_ACTORS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select name="group" defaultValue={group ?? ""} aria-label="What">
        <option value="">Everything</option>
        {Object.entries(AUDIT_GROUPS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Label htmlFor="from">From</Label>
      <Input id="from" type="date" name="from" defaultValue={from ?? ""} className="w-36!" />
      <Label htmlFor="to">To</Label>
      <Input id="to" type="date" name="to" defaultValue={to ?? ""} className="w-36!" />
      <Button type="submit" size="md">
        Apply
      </Button>
      {(actor || group || from || to) && (
        <Button asChild size="md" variant="ghost">
          <Link href={auditListPath({ actor: null, group: null, from: null, to: null, after: null }) as Route}>
            Clear filters
          </Link>
        </Button>
      )}
    </Form>
  );
}
