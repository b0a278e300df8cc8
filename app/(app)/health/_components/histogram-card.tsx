import { LinkedBars } from "@/components/charts/linked-bars";
import { TableTwin } from "@/components/charts/table-twin";
import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { formatNumber } from "@/lib/format";
import { type HealthFigures, type ScoreBin, scoreBins } from "@/lib/health";
import { countedPath, type HealthView } from "@/lib/health-view";
import { describeBins } from "@/lib/health-words";
import { plural } from "@/lib/quantity";
import { Counted } from "./counted";
import { segmentTones } from "./tones";

interface HistogramCardProps {
  now: HealthFigures[];
  /** Null without a record of four weeks earlier. */
  before: HealthFigures[] | null;
  view: HealthView;
  className?: string;
}

/** Households by score, beside how it was four weeks earlier. */
export function HistogramCard({ now, before, view, className }: HistogramCardProps) {
  const bins = scoreBins(now, before);
  const hrefOf = (score: ScoreBin) => countedPath(view, { score });
  return (
    <Card aria-labelledby="by-score" className={className}>
      <CardTitle id="by-score">{describeBins(now, before)}</CardTitle>
      <CardDescription>
        Households by health score, in tens{before ? "; dashed: four weeks earlier" : ""}
      </CardDescription>
      <div className="mt-2">
        <LinkedBars
          height={172}
          bars={bins.map((bin) => ({
            label: String(bin.from),
            title: titleOf(bin),
            value: bin.count,
            before: bin.before,
            tone: segmentTones[bin.segment],
            href: hrefOf(bin),
          }))}
        />
      </div>
      <TableTwin
        label="Households by health score"
        heads={["Score", "Health", "Households", "Four weeks earlier"]}
        rows={bins.toReversed().map((bin) => ({
          key: String(bin.from),
          cells: [
            `${bin.from} to ${bin.to}`,
            bin.segment,
            <Counted
              key="count"
              count={bin.count}
              href={hrefOf(bin)}
              label={`households score ${bin.from} to ${bin.to}`}
            />,
            bin.before === null ? (
              <Missing key="before" reason="No record four weeks earlier" />
            ) : (
              formatNumber(bin.before)
            ),
          ],
        }))}
      />
    </Card>
  );
}

function titleOf({ count, from, to, before }: ScoreBin): string {
  const now = `${plural(count, "household")} ${count === 1 ? "scores" : "score"} ${from} to ${to}`;
  return before === null ? now : `${now}; ${formatNumber(before)} four weeks earlier`;
}
