import { formatNumber, formatWholeMoney } from "@/lib/format";
import { countOf, type greatestLoss, leaversOf, ofPlan, type Standing } from "@/lib/health";
import { countedPath, type HealthView } from "@/lib/health-view";
import { describeLoss, describeShareChange, formatShare } from "@/lib/health-words";
import { plural } from "@/lib/quantity";
import type { HealthPage } from "@/lib/server/loaders/health";
import { Counted } from "./counted";

interface HealthSentenceProps {
  standings: Standing[];
  /** Since a week earlier; null: no component lost, or nothing to compare with. */
  loss: ReturnType<typeof greatestLoss>;
  moves: HealthPage["moves"];
  view: HealthView;
  currency: string;
}

/** How the base stands, which component cost it most, and what those who left Healthy are worth. */
export function HealthSentence({ standings, loss, moves, view, currency }: HealthSentenceProps) {
  const [healthy] = standings;
  const total = countOf(standings);
  if (!healthy || healthy.share === null) return <>The book and the plan chosen hold no scored household.</>;
  const leavers = leaversOf(moves, "Healthy");
  const enterprise = countOf(ofPlan(leavers, "Enterprise"));
  const mrrCents = leavers.reduce((sum, move) => sum + move.mrrCents, 0);
  return (
    <>
      <Counted count={healthy.count} href={countedPath(view, { health: ["Healthy"] })} label="households are Healthy" />{" "}
      of <Counted count={total} href={countedPath(view)} label="households in all" /> {total === 1 ? "is" : "are"}{" "}
      Healthy, {formatShare(healthy.share)}
      {healthy.shareChange !== null && `, ${describeShareChange(healthy.shareChange)} in a week`}.
      {loss && ` ${describeLoss(loss)}.`}
      {mrrCents > 0 && (
        <>
          {" "}
          Those who left pay {formatWholeMoney(mrrCents, currency)} a month
          {view.plan === null && enterprise > 0 && `; ${enterpriseWords(enterprise, countOf(leavers))}`}.
        </>
      )}
    </>
  );
}

function enterpriseWords(enterprise: number, leavers: number): string {
  if (enterprise === leavers) return `${plural(leavers, "household")} on Enterprise`;
  return `${formatNumber(enterprise)} of them ${enterprise === 1 ? "is" : "are"} on Enterprise`;
}
