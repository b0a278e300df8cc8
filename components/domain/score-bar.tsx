import { cn } from "@/components/ui/cn";
import type { HealthSegment } from "@/lib/scoring/types";

const tones: Record<HealthSegment, string> = {
  Healthy: "bg-healthy",
  "At Risk": "bg-at-risk",
  Unhealthy: "bg-unhealthy",
  Critical: "bg-critical",
};

interface ScoreBarProps {
  points: number;
  /** Negative for points that are taken away. */
  possible: number;
  /** Colours the bar of a component; an input's bar is thin and grey, a deduction's red. */
  segment?: HealthSegment;
}

/** Points got of points possible. The figures stand beside it: it says nothing on its own to a screen reader. */
export function ScoreBar({ points, possible, segment }: ScoreBarProps) {
  const share = possible === 0 ? 0 : Math.min(Math.max(points / possible, 0), 1);
  const tone = segment ? tones[segment] : possible < 0 ? "bg-critical" : "bg-control";
  return (
    <div aria-hidden className={cn("min-w-20 overflow-hidden rounded-full bg-line", segment ? "h-2" : "h-1")}>
      <div className={cn("h-full", tone)} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
