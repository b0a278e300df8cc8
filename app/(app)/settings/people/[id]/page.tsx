import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { waysOf } from "@/app/(app)/settings/people/_components/people-table";
import { PersonState } from "@/app/(app)/settings/people/_components/person-state";
import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { Card, CardTitle } from "@/components/ui/card";
import { auditListPath } from "@/lib/audit-list";
import { formatInstant } from "@/lib/format";
import { loadPersonPage } from "@/lib/server/loaders/people";
import { PersonActions } from "./_components/person-actions";
import { RoleForm } from "./_components/role-form";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params }: PageProps<"/settings/people/[id]">) {
  const id = z.uuid().safeParse((await params).id);
  const found = id.success ? await loadPersonPage(id.data) : null;
  if (!found) notFound();
  const { person, timeZone, isSelf, ways } = found;
  return (
    <>
      <CrumbBar
        crumbs={[{ label: "Settings" }, { label: "People", href: "/settings/people" }, { label: person.name }]}
      />
      <PageTitle title={person.name}>
        {person.email}
        {isSelf && ", that is you"}
      </PageTitle>
      <div className="grid gap-4 lg:grid-cols-2 [&>*]:min-w-0">
        <Card aria-labelledby="account">
          <CardTitle id="account">Account</CardTitle>
          <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 [&_dt]:text-muted">
            <dt>State</dt>
            <dd>
              <PersonState isBarred={person.disabledAt !== null} />
            </dd>
            <dt>Signs in with</dt>
            <dd>{waysOf(person)}</dd>
            <dt>Last sign-in</dt>
            <dd>{person.lastSignInAt ? formatInstant(person.lastSignInAt, timeZone) : "never"}</dd>
            <dt>Added</dt>
            <dd>{formatInstant(person.createdAt, timeZone)}</dd>
          </dl>
          <p className="mt-4">
            <Link
              href={auditListPath({ actor: person.userId, group: null, from: null, to: null, after: null }) as Route}
              className="underline underline-offset-2"
            >
              What they did
            </Link>
          </p>
        </Card>
        <Card aria-labelledby="role-title">
          <CardTitle id="role-title">Role</CardTitle>
          <RoleForm userId={person.userId} name={person.name} role={person.role} />
        </Card>
        <Card aria-labelledby="access" className="lg:col-span-2">
          <CardTitle id="access">Access</CardTitle>
          <PersonActions
            userId={person.userId}
            name={person.name}
            isBarred={person.disabledAt !== null}
            isLinked={person.isLinked}
            mayHavePassword={ways.passwords}
          />
        </Card>
      </div>
    </>
  );
}
