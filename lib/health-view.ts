import { BOOK_PARAM, type Book } from "./book";
import type { IsoDate } from "./dates";
import { HEALTH_FILTERS, type HealthFilter, type SearchParams } from "./household-filter";
import type { HealthSegment, PlanType } from "./scoring/types";

export const PLANS: readonly PlanType[] = ["Free", "Premium", "Enterprise"];

/** What the health screen shows, as its URL says it. */
export interface HealthView {
  book: Book;
  /** Null: all plans. */
  plan: PlanType | null;
  /** The day looked at; null: the newest. */
  asOf: IsoDate | null;
  movers: "falls" | "rises";
}

/** Reads what a URL says beside book and day; whatever it does not know is left out. */
export function parseHealthView(params: SearchParams): Pick<HealthView, "plan" | "movers"> {
  return {
    plan: PLANS.find((plan) => plan.toLowerCase() === params.plan) ?? null,
    movers: params.movers === "rises" ? "rises" : "falls",
  };
}

/** The screen's own address with something changed. */
export function healthPath(view: HealthView, change: Partial<HealthView> = {}): string {
  const { book, plan, asOf, movers } = { ...view, ...change };
  const params = scopeParams({ book, plan, asOf });
  if (movers === "rises") params.set("movers", movers);
  return `/health?${params}`;
}

/** Households by what they have in common: the words a list filters by. */
export interface ListedBy {
  health?: readonly HealthSegment[];
  /** Where they stood seven days earlier. */
  from?: readonly HealthSegment[];
  score?: { from: number; to: number };
  sort?: "change";
  dir?: "asc" | "desc";
}

const KEYS = Object.keys(HEALTH_FILTERS) as HealthFilter[];
const wordsOf = (segments: readonly HealthSegment[]) =>
  KEYS.filter((key) => segments.includes(HEALTH_FILTERS[key])).join(",");

/** The list of exactly the households a figure of the screen counts. */
export function countedPath(view: Pick<HealthView, "book" | "plan" | "asOf">, by: ListedBy = {}): string {
  const params = scopeParams(view);
  if (by.health) params.set("health", wordsOf(by.health));
  if (by.from) params.set("from", wordsOf(by.from));
  if (by.score) params.set("score", `${by.score.from}-${by.score.to}`);
  if (by.sort) params.set("sort", by.sort);
  if (by.dir) params.set("dir", by.dir);
  return `/households?${params}`;
}

function scopeParams({ book, plan, asOf }: Pick<HealthView, "book" | "plan" | "asOf">): URLSearchParams {
  const params = new URLSearchParams({ [BOOK_PARAM]: book });
  if (plan) params.set("plan", plan.toLowerCase());
  if (asOf) params.set("asOf", asOf);
  return params;
}
