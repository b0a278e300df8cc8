import type { BarTone } from "@/components/charts/linked-bars";
import type { HealthSegment } from "@/lib/scoring/types";

/** The bar of each health segment. */
export const segmentTones: Readonly<Record<HealthSegment, BarTone>> = {
  Healthy: "healthy",
  "At Risk": "at-risk",
  Unhealthy: "unhealthy",
  Critical: "critical",
};
