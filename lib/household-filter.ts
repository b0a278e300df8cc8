import type { OwnerFilter } from "./book";
import { parseRange, type Range } from "./range";
import type { LifecycleStage } from "./scoring/lifecycle-stage";
import type { BehavioralSegment, ChurnRiskSegment, HealthSegment, PlanType, Signal } from "./scoring/types";

/** Health segments by their word in a URL, best first. */
export const HEALTH_FILTERS = {
  healthy: "Healthy",
  "at-risk": "At Risk",
  unhealthy: "Unhealthy",
  critical: "Critical",
} as const satisfies Record<string, HealthSegment>;

/** Churn risk segments by their word in a URL, highest first. */
export const CHURN_FILTERS = {
  high: "High Risk",
  medium: "Medium Risk",
  low: "Low Risk",
  none: "Healthy",
} as const satisfies Record<string, ChurnRiskSegment>;

/** Undefined households are shown as two groups: from this score on only an answer is missing (domain 8, 13.10). */
export const ANSWER_MISSING_FROM = 70;

/** Behavioural groups by their word in a URL, in the order of domain 8. */
export const BEHAVIOUR_FILTERS = {
  champion: "Champion",
  loyalist: "Loyalist",
  "at-risk": "At-Risk",
  detractor: "Detractor",
  "no-answer": "Undefined",
  between: "Undefined",
} as const satisfies Record<string, BehavioralSegment>;

export const PLAN_FILTERS = {
  free: "Free",
  premium: "Premium",
  enterprise: "Enterprise",
} as const satisfies Record<string, PlanType>;

/** Warning signs by their word in a URL (domain 5, Signals). */
export const SIGNAL_FILTERS = {
  "members-down": "dau_drop",
  "tasks-down": "tasks_drop",
  "no-logins": "no_logins_7d",
  tickets: "tickets_3_in_30d",
  "critical-ticket": "critical_unresolved_48h",
  csat: "csat_below_3",
  payment: "payment_failed",
  downgraded: "downgraded",
  cancelled: "cancelled_active",
  "no-pets": "no_new_pets_60d",
  "no-members": "no_new_members_60d",
  "no-features": "no_new_features_90d",
} as const satisfies Record<string, Signal>;

/** Stages of a household's life by their word in a URL (domain 8). */
export const STAGE_FILTERS = {
  onboarding: "Onboarding",
  "at-risk": "At risk",
  advocate: "Advocate",
  expansion: "Expansion",
  established: "Established",
} as const satisfies Record<string, LifecycleStage>;

/** Health segments of seven days earlier by their word in a URL; "none": no score then. */
export const FROM_FILTERS = { ...HEALTH_FILTERS, none: null } as const;

export type HealthFilter = keyof typeof HEALTH_FILTERS;
export type ChurnFilter = keyof typeof CHURN_FILTERS;

/** The filters one chooses words of, by their name in a URL. Any of the words chosen lets a household in. */
export const CHOICE_FILTERS = {
  health: HEALTH_FILTERS,
  churn: CHURN_FILTERS,
  behaviour: BEHAVIOUR_FILTERS,
  signal: SIGNAL_FILTERS,
  plan: PLAN_FILTERS,
  stage: STAGE_FILTERS,
  from: FROM_FILTERS,
} as const;
export type ChoiceFilter = keyof typeof CHOICE_FILTERS;
export type Choice<F extends ChoiceFilter = ChoiceFilter> = keyof (typeof CHOICE_FILTERS)[F];

/** The filters one gives bounds of, with the least and the greatest bound; MRR in whole units of the currency. */
export const RANGE_FILTERS = {
  score: { min: 0, max: 100 },
  mrr: { min: 0, max: 1_000_000_000 },
} as const;
export type RangeFilter = keyof typeof RANGE_FILTERS;

/** Which households a list holds. An empty search, an empty array and a null leave nothing out. */
export type HouseholdFilter = {
  /** Whose book is looked at; absent: everybody's. Not part of an address, which names the book. */
  owner?: OwnerFilter;
  /** Only these households; absent: any. Not part of an address either. */
  only?: readonly string[];
  /** Ids of owners, "none" for households without one. */
  owners: string[];
  /** Part of a name or contact in any case (one or two Latin letters: a word's beginning), or the beginning of an id. */
  search: string;
} & { [F in ChoiceFilter]: Choice<F>[] } & { [F in RangeFilter]: Range | null };

export const CHOICE_NAMES = Object.keys(CHOICE_FILTERS) as ChoiceFilter[];
export const RANGE_NAMES = Object.keys(RANGE_FILTERS) as RangeFilter[];

/** A filter that holds every household. */
export const NO_FILTER: HouseholdFilter = {
  search: "",
  owners: [],
  health: [],
  churn: [],
  behaviour: [],
  signal: [],
  plan: [],
  stage: [],
  from: [],
  score: null,
  mrr: null,
};

export type SearchParams = Record<string, string | string[] | undefined>;

/** The owner of households that have none, in a URL. */
export const NO_OWNER = "none";

const SEARCH_LIMIT = 100;
const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
const words = (param: string | string[] | undefined) => [param ?? []].flat().flatMap((text) => text.split(","));

/** A text to search for, as a URL or a person gives it: trimmed, bounded, without what Postgres text cannot hold. */
export function readSearch(param: string | string[] | undefined): string {
  const [search = ""] = [param ?? ""].flat();
  return search.replaceAll("\0", "").trim().slice(0, SEARCH_LIMIT).trim();
}

/** Reads a filter from a URL; whatever it does not know is left out. */
export function parseHouseholdFilter(params: SearchParams): HouseholdFilter {
  const choices = CHOICE_NAMES.map((name) => {
    const chosen = words(params[name]);
    return [name, Object.keys(CHOICE_FILTERS[name]).filter((key) => chosen.includes(key))];
  });
  const ranges = RANGE_NAMES.map((name) => {
    const text = params[name];
    const read = typeof text === "string" ? parseRange(text, RANGE_FILTERS[name]) : null;
    return [name, read !== null && "range" in read ? read.range : null];
  });
  const owners = words(params.owner).filter((owner) => owner === NO_OWNER || isUuid(owner));
  return {
    search: readSearch(params.q),
    owners: [...new Set(owners)],
    ...Object.fromEntries(choices),
    ...Object.fromEntries(ranges),
  };
}

/** The filter as query parameters, without what leaves nothing out. */
export function householdFilterParams(filter: HouseholdFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.search) params.set("q", filter.search);
  if (filter.owners.length > 0) params.set("owner", filter.owners.join(","));
  for (const name of CHOICE_NAMES) {
    if (filter[name].length > 0) params.set(name, filter[name].join(","));
  }
  for (const name of RANGE_NAMES) {
    const range = filter[name];
    if (range) params.set(name, `${range.min ?? ""}-${range.max ?? ""}`);
  }
  return params;
}

/** What of a URL's filter cannot be read, as sentences; the list shows them beside what it does obey. */
export function listFilterProblems(params: SearchParams): string[] {
  return RANGE_NAMES.flatMap((name) => {
    const text = params[name];
    if (typeof text !== "string" || text === "") return [];
    const read = parseRange(text, RANGE_FILTERS[name]);
    return read !== null && "problem" in read ? [`${name}=${text}: ${read.problem}`] : [];
  });
}

/** Whether any search or filter leaves households out. */
export function isFiltered(filter: HouseholdFilter): boolean {
  return householdFilterParams(filter).size > 0;
}

/** `values` with `value` taken out if it was there, else added. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
