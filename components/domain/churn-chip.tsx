import { Chip, type ChipTone } from "@/components/ui/chip";
import type { ChurnRiskSegment } from "@/lib/scoring/types";

const looks: Record<ChurnRiskSegment, { tone: ChipTone; label: string }> = {
  "High Risk": { tone: "critical", label: "Churn: High" },
  "Medium Risk": { tone: "unhealthy", label: "Churn: Medium" },
  "Low Risk": { tone: "at-risk", label: "Churn: Low" },
  Healthy: { tone: "neutral", label: "No churn risk" },
};

/** A churn risk segment. "Healthy" on this scale reads "No churn risk" (domain 5). */
export function ChurnChip({ segment }: { segment: ChurnRiskSegment }) {
  const { tone, label } = looks[segment];
  return (
    <Chip tone={tone} mark="triangle">
      {label}
    </Chip>
  );
}
