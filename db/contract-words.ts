import { FEATURE_GROUPS } from "@/lib/features";

/** The words the data contract allows in its columns (guide: Data Sources and Feature Adoption). Others become findings. */

/** Plans from the lowest up: the index is the rank that "lower" and "above" mean. */
export const PLANS = ["Free", "Premium", "Enterprise"] as const;

export const PAYMENT_STATUSES = ["current", "overdue", "failed", "cancelled"] as const;

export const TICKET_CATEGORIES = [
  "Bug",
  "Feature Request",
  "How-To",
  "Account/Billing",
  "Performance",
  "Data Issue",
  "Integration",
  "Mobile",
] as const;

/** Urgency and impact of a ticket. */
export const LEVELS = ["High", "Medium", "Low"] as const;

export const SEVERITIES = ["Critical", ...LEVELS] as const;

export const PRIORITIES = ["P0", "P1", "P2", "P3", "P4"] as const;

export const SURVEY_TRIGGERS = ["onboarding", "transactional", "relationship", "post_upgrade"] as const;

/** The twelve listed features; names beside these are kept but count for no adoption figure. */
export const LISTED_FEATURES: readonly string[] = FEATURE_GROUPS.flatMap(({ features }) => Object.keys(features));
