import type { Column } from "@/lib/household-columns";
import type { SortKey } from "@/lib/household-list";

interface ColumnLook {
  label: string;
  /** Absent: not sorted by. */
  sort?: SortKey;
  numeric?: boolean;
  /** On which screens it shows. */
  className?: string;
}

const WIDE = "max-xl:hidden";
const TABLET = "max-md:hidden";

/** How each column of the list is headed, sorted and hidden on narrow screens. */
export const COLUMN_LOOKS: Readonly<Record<Column, ColumnLook>> = {
  plan: { label: "Plan", className: WIDE },
  health: { label: "Health, of 100", sort: "health" },
  change: { label: "7 days", sort: "change", numeric: true, className: TABLET },
  risk: { label: "Churn risk, of 100", sort: "risk" },
  inactive: { label: "Inactive, days", sort: "inactive", numeric: true, className: TABLET },
  mrr: { label: "MRR", sort: "mrr", numeric: true, className: TABLET },
  owner: { label: "Owner", className: WIDE },
  members: { label: "Members", sort: "members", numeric: true, className: TABLET },
  stage: { label: "Stage", className: WIDE },
  behaviour: { label: "Behaviour", className: WIDE },
  signals: { label: "Warning signs", className: WIDE },
};
