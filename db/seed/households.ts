import { lives, moves, plans } from "./fates";
import type { Recipe } from "./recipe";

/** Share of households that signed up before the last 365 days; the others came evenly since. */
const ESTABLISHED = 0.35;

/**
 * The chunk's households with everything that is decided once: when they came and leave, what they pay, how lively they
 * are. `rank` follows sign-up time, so that `spread` over it is even in every cohort; which number has which rank is
 * random. Makes the temporary table demo_household.
 */
export function planHouseholds(recipe: Recipe): string[] {
  return [
    `CREATE TEMP TABLE demo_household ON COMMIT DROP AS
     WITH ${arrivals(recipe)}, ${plans(recipe)}, ${lives(recipe)}, ${moves(recipe)}
     SELECT *, coalesce(churn_day - 1, 0) AS last_day FROM moves`,
    `ALTER TABLE demo_household ADD PRIMARY KEY (i)`,
    `ALTER TABLE demo_household ADD COLUMN member_days int[], ADD COLUMN pet_days int[]`,
    fillFamily(recipe),
    "ANALYZE demo_household",
  ];
}

function arrivals({ dice, first, last }: Recipe): string {
  const position = `((row_number() OVER w - 0.5) / ${last - first + 1})`;
  return `arrivals AS (
    SELECT i, ${first - 1} + row_number() OVER w AS rank,
      ${position} < ${ESTABLISHED} AS established,
      CASE WHEN ${position} < ${ESTABLISHED} THEN -1000 + floor(${position} / ${ESTABLISHED} * 635)::int
        ELSE -364 + floor((${position} - ${ESTABLISHED}) / ${1 - ESTABLISHED} * 365)::int END AS created_day,
      7 + 12 * ${dice.unit("created hour", "i")} AS created_hour
    FROM generate_series(${first}, ${last}) i
    WINDOW w AS (ORDER BY ${dice.unit("order", "i")}, i))`;
}

/** Days members joined and pets were added, sorted, so that width_bucket counts them by any day. */
function fillFamily({ dice }: Recipe): string {
  const joined = (what: string) => `least(last_day, created_day + CASE
      WHEN n = 1 THEN 0
      WHEN ${dice.unit(`${what} late`, "i", "n")} < 0.12 THEN floor(${dice.unit(`${what} day`, "i", "n")} * 330)::int
      ELSE floor(${dice.unit(`${what} day`, "i", "n")} ^ 2 * 20)::int END)`;
  return `UPDATE demo_household SET
    member_days = ARRAY(SELECT ${joined("member")} FROM generate_series(1, 1 + floor(4.6 * ${dice.unit("members", "i")} ^ 1.2)::int) n ORDER BY 1),
    pet_days = ARRAY(SELECT ${joined("pet")} FROM generate_series(1, 1 + floor(3.2 * ${dice.unit("pets", "i")} ^ 2)::int) n ORDER BY 1)`;
}
