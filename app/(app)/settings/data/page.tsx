import type { Metadata } from "next";
import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { feedState } from "@/lib/feeds";
import { type DataScreen, loadDataScreen } from "@/lib/server/loaders/data";
import { FreshnessCard } from "./_components/freshness-card";

export const metadata: Metadata = { title: "Data" };

export default async function DataPage() {
  const screen = await loadDataScreen();
  return (
    <>
      <PageBar crumbs={[{ label: "Settings" }, { label: "Data" }]} />
      <PageTitle title="Data">{stateOf(screen)}</PageTitle>
      <div className="grid gap-4 [&>*]:min-w-0">
        <FreshnessCard screen={screen} />
      </div>
    </>
  );
}

function stateOf({ feeds }: DataScreen): string {
  const stale = feeds.filter((feed) => feedState(feed) === "stale").length;
  if (feeds.length === 0) return "No run has checked the data yet.";
  return stale === 0 ? "Every table is as fresh as it should be." : `${stale} of ${feeds.length} tables are stale.`;
}
