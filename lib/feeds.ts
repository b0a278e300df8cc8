import { addDays, type IsoDate } from "./dates";

/** A table of the data contract as something that keeps arriving. */
interface Feed {
  table: string;
  /** In a list. */
  label: string;
  /** Within a sentence, as in "no new … since". */
  noun: string;
  /** What its newest date is the date of. */
  dated: string;
  /** It must bring facts within so many days (domain 2). Absent: within its longest gap of 90 days. */
  limitDays?: number;
}

/** The feeds, those with a fixed limit first. */
export const FEEDS = {
  activity: { table: "fct_household_activity", label: "Activity", noun: "activity", dated: "event", limitDays: 2 },
  sessions: { table: "fct_user_sessions", label: "Sessions", noun: "sessions", dated: "login", limitDays: 2 },
  performance: {
    table: "fct_performance_daily",
    label: "Performance",
    noun: "performance",
    dated: "measurement",
    limitDays: 2,
  },
  payments: { table: "dim_subscriptions", label: "Payments", noun: "payments", dated: "payment", limitDays: 7 },
  tickets: { table: "fct_support_tickets", label: "Tickets", noun: "tickets", dated: "ticket" },
  nps: { table: "fct_nps_surveys", label: "NPS answers", noun: "NPS answers", dated: "answer" },
  planChanges: { table: "fct_plan_changes", label: "Plan changes", noun: "plan changes", dated: "change" },
  featureUsage: { table: "fct_feature_usage", label: "Feature usage", noun: "feature usage", dated: "use" },
  households: { table: "dim_households", label: "Households", noun: "households", dated: "sign-up" },
  members: { table: "dim_members", label: "Members", noun: "members", dated: "joining" },
  pets: { table: "dim_pets", label: "Pets", noun: "pets", dated: "pet added" },
} as const satisfies Record<string, Feed>;

export type FeedName = keyof typeof FEEDS;
export const FEED_NAMES = Object.keys(FEEDS) as FeedName[];

/** The feeds that scores, churn risk and their lists are made from. */
export const SCORE_FEEDS = FEED_NAMES.filter((name) => name !== "performance");

/** The feed of a table of the contract. @throws RangeError for a table that is none */
export function feedOfTable(table: string): FeedName {
  const name = FEED_NAMES.find((known) => FEEDS[known].table === table);
  if (!name) throw new RangeError(`${table} is no table of the data contract.`);
  return name;
}

/** How far a feed has come, as it was last measured. */
export interface FeedMeasure {
  name: FeedName;
  /** Date of its newest row, today at the latest; null: it has none. */
  newestDate: IsoDate | null;
  /** When a row was last loaded; null: it has none. */
  loadedAt: Date | null;
  /** Most days between two dates with rows in the 90 days to `checkedOn`; null: fewer than two such dates, or a fixed limit. */
  longestGap: number | null;
  /** The complete day it is measured from. */
  checkedOn: IsoDate;
}

/** `unknown`: too few rows of 90 days to say how often they should come. */
export type FeedState = "fresh" | "stale" | "unknown";

/**
 * Whether a feed is stale (domain 2): activity, sessions and performance without a row in the last 2 days, payments in the
 * last 7; the others when they have been silent for longer than their longest gap of 90 days.
 */
export function feedState(feed: FeedMeasure): FeedState {
  const silence = silenceAllowed(feed);
  if (silence === null) return "unknown";
  if (feed.newestDate === null) return "stale";
  return feed.checkedOn > addDays(feed.newestDate, silence) ? "stale" : "fresh";
}

/** How long a feed may be silent, for people: "2 days"; null when that is not known. */
export function feedLimit({ name, longestGap }: Pick<FeedMeasure, "name" | "longestGap">): string | null {
  const days = limitDays(name) ?? longestGap;
  return days === null ? null : `${days} ${days === 1 ? "day" : "days"}`;
}

/** Whether a feed's limit is a fixed one; else it is its own longest gap. */
export function hasFixedLimit(name: FeedName): boolean {
  return limitDays(name) !== undefined;
}

/** Days without a row between the newest one and the day measured from. A limit of 2 days holds those two days. */
function silenceAllowed({ name, longestGap }: FeedMeasure): number | null {
  const limit = limitDays(name);
  return limit === undefined ? longestGap : limit - 1;
}

function limitDays(name: FeedName): number | undefined {
  const feed: Feed = FEEDS[name];
  return feed.limitDays;
}
