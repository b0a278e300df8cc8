import type { HouseholdPage } from "@/lib/server/loaders/household";
import { ChangeCard } from "./change-card";
import { ChurnCard } from "./churn-card";
import { ScoreCard } from "./score-card";
import { StepsCard } from "./steps-card";

/** The score explained, what would change it, what changed, and the churn risk. */
export function ScoreSection({ page, score }: { page: HouseholdPage; score: NonNullable<HouseholdPage["score"]> }) {
  return (
    <div className="mb-4 grid items-start gap-4 xl:grid-cols-[1.7fr_1fr] [&>*]:min-w-0">
      <div className="grid gap-4 [&>*]:min-w-0">
        <ScoreCard score={score} scores={page.charts.scores.filter(({ date }) => date >= page.charts.from)} />
        <ChangeCard score={score} />
      </div>
      <div className="grid items-start gap-4 md:max-xl:grid-cols-2 [&>*]:min-w-0">
        <StepsCard wouldChange={score.wouldChange} />
        <ChurnCard page={page} score={score} />
      </div>
    </div>
  );
}
