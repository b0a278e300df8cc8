import { lifetimeInstant } from "./household-facts";
import { clamp, dateOf, HISTORY_DAYS, type Recipe } from "./recipe";
import { vitality } from "./vitality";

/** Makes the temporary tables demo_day (vitality a day) and demo_member_day (who was active). */
export function planDays(recipe: Recipe): string[] {
  const { dice } = recipe;
  const share = "(0.12 + 0.94 * d.vitality)";
  const rank = `(CASE WHEN n = 1 THEN 0.25 * ${dice.unit("member", "d.i", "n")} ELSE n - 1 + ${dice.unit("member", "d.i", "n")} END / cardinality(h.member_days))`;
  const chance = `least(0.6 + 0.22 * d.vitality, 3.5 * d.vitality) * CASE WHEN (d.day + ${weekOffset(recipe.until)}) % 7 > 4 THEN 0.93 ELSE 1.03 END`;
  return [
    `CREATE TEMP TABLE demo_day ON COMMIT DROP AS
     SELECT h.i, day, ${vitality(recipe, "day")} AS vitality
     FROM demo_household h CROSS JOIN LATERAL generate_series(greatest(h.created_day, ${1 - HISTORY_DAYS}), h.last_day) day`,
    `CREATE TEMP TABLE demo_member_day ON COMMIT DROP AS
     SELECT d.i, d.day, n, d.vitality, 7 * ${chance} * ${clamp(`${share} * cardinality(h.member_days)`, 0.7, 99)} AS active_a_week
     FROM demo_day d JOIN demo_household h USING (i)
     CROSS JOIN LATERAL generate_series(1, width_bucket(d.day, h.member_days)) n
     WHERE ${rank} < ${share} AND ${dice.unit("active", "d.i", "d.day * 16 + n")} < ${chance}`,
  ];
}

/** Makes (day + offset) % 7 the weekday, 0 for Monday, of day numbers down to -1001. */
function weekOffset(until: string): number {
  return 1001 + ((Math.floor(Date.parse(until) / 86_400_000) + 3) % 7);
}

const random = ({ dice }: Recipe, purpose: string) => dice.unit(purpose, "m.i", "m.day * 16 + m.n");
const perActiveDay = (recipe: Recipe, weekly: string, purpose: string) =>
  `floor(${weekly} / m.active_a_week + ${random(recipe, purpose)})::int`;

/** SQL of the tasks a member completes on a day; `m` is the alias of demo_member_day. */
export function tasksDone(recipe: Recipe): string {
  return `least(5, ${perActiveDay(recipe, "23 * m.vitality", "tasks")})`;
}

/** In the order of the primary keys, where the indexes grow at one end; sorted here, where rows are few and keys integers. */
const IN_ORDER = "(SELECT * FROM demo_member_day ORDER BY i, day, n)";

/** Fills fct_household_activity: app opens and completed tasks of each active member. */
export function insertActivity(recipe: Recipe): string[] {
  const { dice, until } = recipe;
  return [
    `INSERT INTO analytics.fct_household_activity (household_id, event_id, user_id, pet_id, event_type, activity_date)
     SELECT h.household_id, to_char(a.date, 'YYMMDD') || m.n || '-' || e, h.household_id || '-' || m.n,
       CASE WHEN e > c.opens AND a.luck < 0.9 THEN 'pet-' || 1 + floor(a.luck / 0.9 * width_bucket(m.day, h.pet_days))::int END,
       CASE WHEN e <= c.opens THEN 'app_open' ELSE 'task_completion' END, a.date
     FROM ${IN_ORDER} m JOIN demo_household h USING (i)
     CROSS JOIN LATERAL (SELECT greatest(1, least(4, ${perActiveDay(recipe, "(4 + 13 * m.vitality)", "opens")})) AS opens,
       ${tasksDone(recipe)} AS tasks) c
     CROSS JOIN LATERAL generate_series(1, c.opens + c.tasks) e
     CROSS JOIN LATERAL (SELECT ${dateOf(until, "m.day")} AS date, ${dice.unit("pet", "m.i", "(m.day * 16 + m.n) * 16 + e")} AS luck) a`,
  ];
}

/** Fills fct_user_sessions: at most one a member and day, on a feature the household had by then. */
export function insertSessions(recipe: Recipe): string[] {
  return [
    `INSERT INTO analytics.fct_user_sessions (household_id, session_id, user_id, login_at, session_duration_minutes, feature_name)
     SELECT h.household_id, to_char(${dateOf(recipe.until, "m.day")}, 'YYMMDD') || m.n, h.household_id || '-' || m.n,
       ${lifetimeInstant(recipe, "m.day", `6 + 16 * ${random(recipe, "login")}`)},
       round((2 + 14 * m.vitality * (0.4 + 1.2 * ${random(recipe, "minutes")}))::numeric, 1)::float8,
       t.names[1 + floor(${random(recipe, "used")} ^ 1.3 * width_bucket(m.day, t.days))::int]
     FROM ${IN_ORDER} m JOIN demo_household h USING (i) JOIN demo_toolbox t USING (i)
     WHERE ${random(recipe, "session")} < 0.85`,
  ];
}
