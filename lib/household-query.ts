import type { SearchParams } from "./household-filter";
import { householdPath } from "./household-path";
import { parseTimelineFilter, type TimelineFilter } from "./timeline";

/** The lists of a household's page that can be shown whole. */
const HOUSEHOLD_LISTS = ["tickets", "payments", "plan", "nps", "features", "members", "pets"] as const;
export type HouseholdList = (typeof HOUSEHOLD_LISTS)[number];

/** What a household's page shows, as its URL says it. */
export interface HouseholdQuery {
  /** A date; anything else gives the newest. */
  asOf?: string;
  timeline: TimelineFilter;
  /** The timeline's cursor. */
  before?: string;
  /** The list it was opened from, as `formatListWalk` writes it. */
  list?: string;
  /** The list shown whole. */
  show?: HouseholdList;
  /** How far back the score's history goes: a year of kept days, else 90 days. */
  history?: "year";
}

/** Reads the page's state from a URL; whatever it does not know is left out. */
export function parseHouseholdQuery(params: SearchParams): HouseholdQuery {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && !value.includes("\0") ? value : undefined;
  };
  return {
    asOf: text("asOf"),
    timeline: parseTimelineFilter(text("timeline")),
    before: text("before"),
    list: text("list"),
    show: HOUSEHOLD_LISTS.find((list) => list === text("show")),
    history: text("history") === "year" ? "year" : undefined,
  };
}

/** The page's address with a state, at one of its sections. */
export function householdHref(householdId: string, query: HouseholdQuery, section: string): string {
  const params = new URLSearchParams();
  if (query.asOf) params.set("asOf", query.asOf);
  if (query.timeline !== "all") params.set("timeline", query.timeline);
  if (query.before) params.set("before", query.before);
  if (query.list !== undefined) params.set("list", query.list);
  if (query.show) params.set("show", query.show);
  if (query.history) params.set("history", query.history);
  const search = params.toString();
  return `${householdPath(householdId)}${search ? `?${search}` : ""}#${section}`;
}
