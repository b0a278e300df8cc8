import { Day } from "@/components/domain/day";
import { Missing } from "@/components/domain/missing";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { TableCell, TableRow } from "@/components/ui/table";
import { capital } from "@/lib/quantity";
import { getNpsCategory } from "@/lib/scoring/behavioral-segment";
import type { NpsCategory } from "@/lib/scoring/types";
import type { HouseholdPage } from "@/lib/server/loaders/household";
import { ListCard, type ListContext } from "./list-card";

const tones: Record<NpsCategory, ChipTone> = { Promoter: "healthy", Passive: "neutral", Detractor: "critical" };

/** What they answered, with their words. */
export function NpsList({ page, ...context }: { page: HouseholdPage } & ListContext) {
  const { npsAnswers, view } = page;
  return (
    <ListCard
      {...context}
      name="nps"
      title="NPS answers"
      list={npsAnswers}
      heads={[{ label: "Date" }, { label: "Answer" }, { label: "Survey" }, { label: "Comment" }]}
      row={(answer) => (
        <TableRow key={answer.surveyId}>
          <TableCell>
            <Day date={answer.surveyDate} today={view.today} />
          </TableCell>
          <TableCell className="whitespace-nowrap">
            <Answer score={answer.npsScore} />
          </TableCell>
          <TableCell>{capital(answer.surveyTrigger.replaceAll("_", " "))}</TableCell>
          <TableCell className="min-w-40 break-words">{answer.npsComment || <Missing reason="No comment" />}</TableCell>
        </TableRow>
      )}
      empty="No survey was answered yet."
      filter="nps"
    />
  );
}

function Answer({ score }: { score: number }) {
  if (score < 0 || score > 10) return <span title="Answers go from 0 to 10">{score}, off the scale</span>;
  const category = getNpsCategory(score);
  return (
    <Chip tone={tones[category]} mark="diamond">
      {score}, {category}
    </Chip>
  );
}
