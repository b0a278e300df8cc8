import { dateOf, HISTORY_DAYS, type Recipe } from "./recipe";

/** The outage, outside of the last two spans of 30 days so that no present figure rests on it. */
export const OUTAGE_DAYS = { from: -77, to: -72 };

/** Fills fct_performance_daily: slow during the outage, otherwise near 400 ms. */
export function insertPerformance({ dice, until }: Pick<Recipe, "dice" | "until">, households: number): string {
  const random = (purpose: string) => dice.unit(purpose, "day");
  return `INSERT INTO analytics.fct_performance_daily (metric_date, p95_ms, request_count)
    SELECT ${dateOf(until, "day")},
      round(360 + 90 * ${random("p95")} + CASE WHEN day BETWEEN ${OUTAGE_DAYS.from} AND ${OUTAGE_DAYS.to} THEN 1400 + 900 * ${random("peak")} ELSE 0 END),
      round(${households} * (22 + 9 * ${random("requests")}) * (1 + day / 1000.0))
    FROM generate_series(${1 - HISTORY_DAYS}, 0) day`;
}
