import { byCohort, HISTORY_DAYS, type Recipe } from "./recipe";

/** Hazard a month of a new household in its first 90 days, and after: new households leave more (domain 13.14). */
const EARLY_HAZARD = 0.168;
const LATER_HAZARD = 0.1;
/** Cents a month. */
const PREMIUM_PRICE = 1499;
const ENTERPRISE_PRICES = [3999, 4999, 5999];

/** SQL of the first plan. `kin_rank` counts within those alike, who so share fates evenly. */
export function plans({ dice, first }: Recipe): string {
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
 * SQL of who converts early, and when each household leaves. `leaving_day` may lie after `until` (it fades before it goes);
 * `churn_day` is null unless it left by then.
 */
export function lives({ dice, until }: Recipe): string {
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

/** SQL of at most one change of plan or price: upgrades, downgrades, more seats. The fate that leaves last moves first. */
export function moves({ dice }: Recipe): string {
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
