import { HealthChip } from "@/components/domain/health-chip";
import { Missing } from "@/components/domain/missing";
import { cn } from "@/components/ui/cn";
import type { Standing } from "@/lib/health";
import { countedPath, type HealthView } from "@/lib/health-view";
import { describeCountChange, formatShare } from "@/lib/health-words";
import { HEALTH_SEGMENTS } from "@/lib/scoring/segments";
import type { HealthSegment } from "@/lib/scoring/types";
import { Counted } from "./counted";

const edges: Record<HealthSegment, string> = {
  Healthy: "before:bg-healthy",
  "At Risk": "before:bg-at-risk",
  Unhealthy: "before:bg-unhealthy",
  Critical: "before:bg-critical",
};

/** The four segments: how many, what share, and who came and went within the week. */
export function SegmentFigures({ standings, view }: { standings: Standing[]; view: HealthView }) {
  return (
    <ul
      aria-label="Households by health segment"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-line lg:grid-cols-4"
    >
      {standings.map((standing) => (
        <li
          key={standing.segment}
          className={cn(
            "relative bg-surface p-3.5 pt-4 before:absolute before:inset-x-0 before:top-0 before:h-[3px] sm:px-[18px]",
            edges[standing.segment],
          )}
        >
          <HealthChip segment={standing.segment} />
          <p className="mt-1.5 font-semibold text-2xl tracking-tight">
            <Counted
              count={standing.count}
              href={countedPath(view, { health: [standing.segment] })}
              label={`households: Health ${standing.segment}`}
              className="no-underline hover:underline"
            />
          </p>
          <p className="text-muted">
            {standing.share === null ? <Missing reason="No household here is scored" /> : formatShare(standing.share)}{" "}
            <Change standing={standing} />
          </p>
          <Passage standing={standing} view={view} />
        </li>
      ))}
    </ul>
  );
}

/** More Healthy households are good, more of any other segment are not. */
function Change({ standing: { segment, change } }: { standing: Standing }) {
  if (change === null) return <span className="text-faint">no record a week earlier</span>;
  if (change === 0) return <span>no change in a week</span>;
  const isGood = change > 0 === (segment === "Healthy");
  return (
    <span className="whitespace-nowrap">
      <span className={isGood ? "text-good" : "text-bad"}>{describeCountChange(change)}</span>
      <span className="max-sm:hidden"> than a week ago</span>
    </span>
  );
}

function Passage({ standing: { segment, entered, left }, view }: { standing: Standing; view: HealthView }) {
  if (entered === null || left === null) return null;
  const others = HEALTH_SEGMENTS.filter((other) => other !== segment);
  return (
    <p className="text-faint text-xs">
      <Counted
        count={left}
        href={countedPath(view, { from: [segment], health: others })}
        label={`households left ${segment} within the week`}
      />{" "}
      left,{" "}
      <Counted
        count={entered}
        href={countedPath(view, { from: others, health: [segment] })}
        label={`households came to ${segment} from another segment within the week`}
      />{" "}
      came
    </p>
  );
}
