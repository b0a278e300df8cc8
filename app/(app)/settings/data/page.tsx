import type { Metadata } from "next";
import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { parseDataScreen } from "@/lib/data-screen";
import { feedState } from "@/lib/feeds";
import { type DataScreen, loadDataScreen } from "@/lib/server/loaders/data";
import { FreshnessCard } from "./_components/freshness-card";
import { ImportsCard } from "./_components/imports-card";
import { QualityCard } from "./_components/quality-card";
import { RunsCard } from "./_components/runs-card";

export const metadata: Metadata = { title: "Data" };

export default async function DataPage({ searchParams }: PageProps<"/settings/data">) {
  const state = parseDataScreen(await searchParams);
  const screen = await loadDataScreen(state);
  return (
    <>
      <CrumbBar crumbs={[{ label: "Settings" }, { label: "Data" }]} />
      <PageTitle title="Data">{stateOf(screen)}</PageTitle>
      <div className="grid gap-4 [&>*]:min-w-0">
        <FreshnessCard screen={screen} />
        <QualityCard screen={screen} state={state} />
        <ImportsCard screen={screen} state={state} />
        <RunsCard screen={screen} state={state} />
      </div>
    </>
  );
}

function stateOf({ feeds, quality }: DataScreen): string {
  if (!quality) return "No run has checked the data yet.";
  const stale = feeds.filter((feed) => feedState(feed) === "stale").length;
  const broken = quality.rules.filter(({ count }) => count > 0).length;
  const freshness =
    stale === 0
      ? "Every table is as fresh as it should be"
      : `${stale} of ${feeds.length} tables ${stale === 1 ? "is" : "are"} stale`;
  const rules =
    broken === 0
      ? "every rule holds"
      : `${broken} of ${quality.rules.length} rules ${broken === 1 ? "is" : "are"} broken`;
  return `${freshness}, and ${rules}.`;
}
