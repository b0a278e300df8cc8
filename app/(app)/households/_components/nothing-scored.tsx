import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { EmptyState } from "@/components/ui/empty-state";

/** The list before the first day is published: what to do for it to fill. */
export function NothingScored() {
  return (
    <>
      <PageBar crumbs={[{ label: "Households" }]} />
      <PageTitle title="Households" />
      <EmptyState title="No household has been scored yet">
        Load your data into the tables of the data contract, then run{" "}
        <code className="whitespace-nowrap rounded bg-line px-1 font-mono text-xs">npm run casey -- score</code> on the
        server. The list fills when the first day is published.
      </EmptyState>
    </>
  );
}
