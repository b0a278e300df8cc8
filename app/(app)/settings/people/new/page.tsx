import type { Metadata } from "next";
import { AddPersonForm } from "@/app/(app)/settings/people/_components/add-person-form";
import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { Card } from "@/components/ui/card";
import { loadSignInWays } from "@/lib/server/loaders/people";

export const metadata: Metadata = { title: "Add a person" };

export default async function NewPersonPage() {
  const ways = await loadSignInWays();
  return (
    <>
      <CrumbBar
        crumbs={[{ label: "Settings" }, { label: "People", href: "/settings/people" }, { label: "Add a person" }]}
      />
      <PageTitle title="Add a person">They may sign in at once, and read everything.</PageTitle>
      <Card className="max-w-md" aria-label="The new person">
        <AddPersonForm ways={ways} />
      </Card>
    </>
  );
}
