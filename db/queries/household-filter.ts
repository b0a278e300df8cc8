import { and, arrayOverlaps, eq, gte, inArray, isNull, like, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { currentHouseholds } from "@/db/schema/scoring";
import {
  ANSWER_MISSING_FROM,
  BEHAVIOUR_FILTERS,
  CHURN_FILTERS,
  type Choice,
  FROM_FILTERS,
  HEALTH_FILTERS,
  type HouseholdFilter,
  NO_OWNER,
  PLAN_FILTERS,
  SIGNAL_FILTERS,
  STAGE_FILTERS,
} from "@/lib/household-filter";
import type { Range } from "@/lib/range";
import { ownedBy } from "./owner-filter";

const rows = currentHouseholds;
const CENTS = 100;

/** The rows of a run that a filter holds. Every column it names leads an index together with the run. */
export function matches(runId: number, filter: HouseholdFilter): SQL | undefined {
  return and(eq(rows.runId, runId), ...conditionsOf(filter));
}

function conditionsOf(filter: HouseholdFilter): (SQL | undefined)[] {
  const { health, churn, plan, stage, signal, behaviour, from, owners, score, mrr, search } = filter;
  return [
    ownedBy(rows.ownerId, filter.owner),
    filter.only ? inArray(rows.householdId, [...filter.only]) : undefined,
    or(...owners.map((owner) => ownedBy(rows.ownerId, owner === NO_OWNER ? null : owner))),
    oneOf(
      rows.healthSegment,
      health.map((key) => HEALTH_FILTERS[key]),
    ),
    oneOf(
      rows.churnRiskSegment,
      churn.map((key) => CHURN_FILTERS[key]),
    ),
    oneOf(
      rows.planType,
      plan.map((key) => PLAN_FILTERS[key]),
    ),
    oneOf(
      rows.lifecycleStage,
      stage.map((key) => STAGE_FILTERS[key]),
    ),
    or(...from.map(cameFrom)),
    signal.length > 0
      ? arrayOverlaps(
          rows.signals,
          signal.map((key) => SIGNAL_FILTERS[key]),
        )
      : undefined,
    or(...behaviour.map(behaves)),
    within(rows.healthScore, score, 1),
    within(rows.mrrCents, mrr, CENTS),
    search ? found(search) : undefined,
  ];
}

type TextColumn = (typeof rows)["healthSegment" | "churnRiskSegment" | "planType" | "lifecycleStage"];

function oneOf(column: TextColumn, values: string[]): SQL | undefined {
  return values.length > 0 ? inArray(column, values) : undefined;
}

function behaves(key: Choice<"behaviour">): SQL | undefined {
  const segment = eq(rows.behavioralSegment, BEHAVIOUR_FILTERS[key]);
  if (key === "no-answer") return and(segment, gte(rows.healthScore, ANSWER_MISSING_FROM));
  if (key === "between") return and(segment, lt(rows.healthScore, ANSWER_MISSING_FROM));
  return segment;
}

function cameFrom(key: Choice<"from">): SQL {
  const segment = FROM_FILTERS[key];
  return segment === null ? isNull(rows.healthSegment7d) : eq(rows.healthSegment7d, segment);
}

function within(column: typeof rows.healthScore | typeof rows.mrrCents, range: Range | null, unit: number) {
  if (!range) return undefined;
  const { min, max } = range;
  return and(min === null ? undefined : gte(column, min * unit), max === null ? undefined : lte(column, max * unit));
}

function found(search: string): SQL | undefined {
  return or(holds(search), like(rows.householdId, `${literal(search)}%`));
}

const ONE_OR_TWO_LETTERS = /^[\p{Script=Latin}\p{N}]{1,2}$/u;
/**
 * The start of a text, or what stands before a word: a regular expression to JavaScript and Postgres alike. A sign beyond U+07FF
 * in it, such as ’, would keep Postgres from asking the index.
 */
const BEFORE_A_WORD = "(^|[\\s\\u00a0.,;:@'\"()&/+_-])";

/**
 * The rows whose name or contact holds a text in any case. One or two letters must begin a word: half of all names hold them
 * somewhere, and the index knows three letters in a row and beginnings alone. Scripts of other kinds say much with two.
 */
export function holds(text: string): SQL {
  const lower = text.toLowerCase();
  return ONE_OR_TWO_LETTERS.test(text)
    ? sql`${rows.searchText} ~ ${BEFORE_A_WORD + lower}`
    : like(rows.searchText, `%${literal(lower)}%`);
}

/** Whether `holds` finds a text in this name, or whatever else is searched. */
export function isHeldIn(name: string, text: string): boolean {
  const [whole, part] = [name.toLowerCase(), text.toLowerCase()];
  return ONE_OR_TWO_LETTERS.test(text) ? new RegExp(BEFORE_A_WORD + part).test(whole) : whole.includes(part);
}

/** A text as a pattern that matches itself. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
