import { pick } from "./random";
import { byCohort, clamp, HISTORY_DAYS, instantOf, type Recipe } from "./recipe";
import { FIRST_NAMES, SURNAMES } from "./vocabulary";

/** Share of households that signed up before the last 365 days; the others came evenly since. */
const ESTABLISHED = 0.35;
/** Hazard a month of a new household in its first 90 days, and after: new households leave more (domain 13.14). */
const EARLY_HAZARD = 0.168;
const LATER_HAZARD = 0.1;
/** Cents a month. */
const PREMIUM_PRICE = 1499;
const ENTERPRISE_PRICES = [3999, 4999, 5999];

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

/** The first plan and what it costs a month. `kin_rank` counts within those alike, who so share fates evenly. */
function plans({ dice, first }: Recipe): string {
  const plan = dice.spread("plan", "rank");
  return `plans AS (
    SELECT a.*, row_number() OVER (PARTITION BY established, plan0 ORDER BY rank) + ${first} AS kin_rank, 'hh_' || lpad(i::text, 6, '0') AS household_id, plan0,
      
      ${dice.spread("story", "rank")} AS story, ${dice.spread("vitality", "rank")} AS level
    FROM arrivals a CROSS JOIN LATERAL (
      SELECT CASE
        WHEN ${plan} < CASE WHEN established THEN 0.42 ELSE 0.72 END THEN 'Free'
        WHEN ${plan} < CASE WHEN established THEN 0.88 ELSE 0.965 END THEN 'Premium' ELSE 'Enterprise' END AS plan0) p)`;
}

/**
 * Who converts early, and when each household leaves. `leaving_day` may lie after `until` (it fades before it goes);
 * `churn_day` is null unless it left by then.
 */
function lives({ dice, until }: Recipe): string {
  const chance = dice.spread("fate", "kin_rank");
  const cohort = byCohort(until, "created_day", { weak: "0.74", strong: "1.33", other: "1" });
  const endurance = `(-ln(1 - ${chance}) * ${cohort} * CASE plan0 WHEN 'Free' THEN 0.95 ELSE 1.3 END)`;
  const [early, later] = [EARLY_HAZARD, LATER_HAZARD].map((monthly) => -Math.log(1 - monthly) / 30) as [number, number];
  const turn = early * 90;
  return `lives AS (
    SELECT *, CASE WHEN leaving_day <= 0 THEN leaving_day END AS churn_day
    FROM (SELECT *, CASE WHEN established
        THEN greatest(1 - ${HISTORY_DAYS} + floor(${chance} / quota * ${HISTORY_DAYS})::int, created_day + 30)
        ELSE created_day + CASE WHEN converts THEN 45 ELSE 6 END + floor(CASE WHEN ${endurance} < ${turn} THEN ${endurance} / ${early}
          ELSE 90 + (${endurance} - ${turn}) / ${later} END)::int END AS leaving_day
      FROM (SELECT *, CASE plan0 WHEN 'Free' THEN 0.25 WHEN 'Premium' THEN 0.165 ELSE 0.1 END AS quota,
          NOT established AND plan0 = 'Free' AND ${dice.spread("conversion", "kin_rank")} < 0.123 AS converts
        FROM plans) p) q)`;
}

/** At most one change of plan or price: upgrades, downgrades, more seats. The fate that leaves last moves first. */
function moves({ dice }: Recipe): string {
  const chance = `(1 - ${dice.spread("fate", "kin_rank")})`;
  const day = `CASE WHEN converts THEN created_day + 5 + floor(23 * ${dice.spread("moveDay", "kin_rank")})::int
    WHEN established THEN greatest(-${HISTORY_DAYS - 1} + floor(${dice.spread("moveDay", "kin_rank")} * ${HISTORY_DAYS - 4})::int, created_day + 20)
    ELSE created_day + 40 + floor(${dice.spread("moveDay", "kin_rank")} * 120)::int END`;
  const target = `CASE
    WHEN converts THEN CASE WHEN ${chance} < 0.06 THEN 'Enterprise' ELSE 'Premium' END
    WHEN plan0 = 'Free' AND established AND ${chance} < 0.1 THEN 'Premium'
    WHEN plan0 = 'Premium' AND ${chance} < 0.09 THEN 'Enterprise'
    WHEN plan0 = 'Premium' AND ${chance} < 0.16 THEN 'Free'
    WHEN plan0 = 'Enterprise' AND ${chance} < 0.45 THEN 'Enterprise'
    WHEN plan0 = 'Enterprise' AND ${chance} < 0.52 THEN 'Premium' END`;
  return `moves AS (
    SELECT l.*, mrr0, CASE WHEN keeps THEN move_day END AS move_day, CASE WHEN keeps THEN target ELSE plan0 END AS plan1,
      CASE WHEN NOT keeps THEN mrr0
        WHEN target = 'Free' THEN 0
        WHEN target = 'Premium' THEN ${PREMIUM_PRICE}
        WHEN plan0 = 'Enterprise' THEN mrr0 + 3000
        ELSE price END AS mrr1,
      ${dice.unit("yearly", "i")} < 0.18 AS yearly,
      (ARRAY['failed', 'cancelled', 'quiet'])[1 + floor(${dice.spread("exit", "rank")} * 3)::int] AS exit
    FROM lives l
    CROSS JOIN LATERAL (SELECT (ARRAY[${ENTERPRISE_PRICES}])[1 + floor(${dice.spread("price", "kin_rank")} * ${ENTERPRISE_PRICES.length})::int] AS price) p
    CROSS JOIN LATERAL (SELECT CASE plan0 WHEN 'Free' THEN 0 WHEN 'Premium' THEN ${PREMIUM_PRICE} ELSE price END AS mrr0) m
    CROSS JOIN LATERAL (SELECT ${day} AS move_day, ${target} AS target) t
    CROSS JOIN LATERAL (SELECT target IS NOT NULL AND move_day <= 0 AND (churn_day IS NULL OR move_day < churn_day - 30) AS keeps) k)`;
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
  return pick(
    FIRST_NAMES,
    `((${dice.unit("first name", "h.i")} + 0.37 * (${n})) - floor(${dice.unit("first name", "h.i")} + 0.37 * (${n})))`,
  );
}

/**
 * SQL of the vitality 0..1 of a household on a day: its level, a weekly wobble, and its story. Whoever leaves fades
 * first (one in six does so without a sign); some recover from a dip, some rise, some slip away slowly.
 */
export function vitality({ dice }: Recipe, day: string): string {
  const level = `CASE WHEN h.level < 0.068 THEN 0.1 + 4 * h.level
    WHEN h.level < 0.24 THEN 0.32 + 1.2 * (h.level - 0.068)
    ELSE 0.62 + 0.5 * (h.level - 0.24) END`;
  const within = (share: string) => clamp(share, 0, 1);
  const [faded, fadeDays] = [`(h.leaving_day - 12)`, `(15 + 30 * ${dice.unit("fading", "h.i")})`];
  const fading = `CASE WHEN ${dice.unit("sudden", "h.i")} > 0.17 THEN 0.9 * ${within(`1 + (${day} - ${faded}) / ${fadeDays}`)} ELSE 0 END`;
  const story = `CASE
    WHEN h.story < 0.2 THEN -0.55 * ${within(`1 - abs(${day} + ${HISTORY_DAYS} * ${dice.unit("dip", "h.i")}) / 30`)}
    WHEN h.story < 0.3 THEN -0.3 * ${within(`1 - (${day} - h.created_day) / 80.0`)}
    WHEN h.story < 0.36 THEN -0.4 * ${within(`(${day} + ${HISTORY_DAYS} * ${dice.unit("slip", "h.i")}) / 120`)}
    ELSE 0 END`;
  const wobble = `0.14 * (${dice.unit("wobble", "h.i", `(${day} + 7000) / 7`)} - 0.5)`;
  return clamp(`${level} + ${wobble} + ${story} - ${fading}`, 0, 1);
}
