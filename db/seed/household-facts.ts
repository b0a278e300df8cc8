import { FIRST_NAMES, SURNAMES } from "./names";
import { pick, textArray } from "./random";
import { instantOf, type Recipe } from "./recipe";

/** SQL of the instant a household signed up; `h` is the alias of demo_household. */
export function createdAt({ until }: Recipe): string {
  return instantOf(until, "h.created_day", "h.created_hour");
}

/** SQL of the instant a household left, null if it did not. */
export function churnedAt({ until, dice }: Recipe): string {
  return `CASE WHEN h.churn_day IS NOT NULL THEN ${instantOf(until, "h.churn_day", `8 + 12 * ${dice.unit("churned hour", "h.i")}`)} END`;
}

/** SQL of an instant on a day of the household's life that is never before its sign-up. */
export function lifetimeInstant(recipe: Recipe, day: string, hour: string): string {
  return `greatest(${instantOf(recipe.until, day, hour)}, ${createdAt(recipe)} + interval '5 minutes')`;
}

/** SQL of the names people share in a household. */
export function surname({ dice }: Recipe): string {
  return pick(SURNAMES, dice.unit("surname", "h.i"));
}

/** SQL of a member's first name; `n` counts members from 1. */
export function firstName({ dice }: Recipe, n: string): string {
  const count = FIRST_NAMES.length;
  return `(${textArray(FIRST_NAMES)})[1 + (floor(${dice.unit("first name", "h.i")} * ${count})::int + 7 * (${n})::int) % ${count}]`;
}
