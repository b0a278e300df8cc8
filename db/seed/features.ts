import { tasksDone } from "./activity";
import { churnedAt, lifetimeInstant } from "./household-facts";
import { quote } from "./random";
import { byCohort, type Recipe } from "./recipe";

/**
 * Share of households that adopt a feature, days they take at most, and whether a paid plan is needed. Pets, tasks and
 * further members show that their feature was used: see SHOWN.
 */
const FEATURES = [
  { name: "create_household", share: 1, days: 0, paid: false },
  { name: "add_pet", share: 0.97, days: 3, paid: false },
  { name: "complete_task", share: 0.95, days: 8, paid: false },
  { name: "invite_member", share: 0.3, days: 20, paid: false },
  { name: "recurring_tasks", share: 0.72, days: 40, paid: false },
  { name: "reminders", share: 0.78, days: 30, paid: false },
  { name: "photo_uploads", share: 0.7, days: 60, paid: false },
  { name: "qr_code_sharing", share: 0.3, days: 120, paid: false },
  { name: "calendar_sync", share: 0.6, days: 50, paid: true },
  { name: "advanced_analytics", share: 0.4, days: 80, paid: true },
  { name: "custom_task_templates", share: 0.35, days: 100, paid: true },
  { name: "priority_support", share: 0.25, days: 150, paid: true },
] as const;

/** SQL of the day on which other facts show a feature in use for the first time; null where none do. */
const SHOWN = `CASE f.name WHEN 'add_pet' THEN h.pet_days[1] WHEN 'complete_task' THEN task.day WHEN 'invite_member' THEN h.member_days[2] END`;

/**
 * What each household adopted and since which day, livelier ones more, and the cohorts of one weak and one strong month
 * of sign-ups less and more. Makes the temporary tables demo_feature and demo_toolbox.
 */
export function planFeatures(recipe: Recipe): string[] {
  const { dice, until } = recipe;
  const list = FEATURES.map(({ name, share, days, paid }, f) => `(${f}, ${quote(name)}, ${share}, ${days}, ${paid})`);
  const cohort = byCohort(until, "h.created_day", { weak: "-0.18", strong: "0.12", other: "0" });
  const since = "CASE WHEN h.plan0 = 'Free' THEN h.move_day ELSE h.created_day END";
  return [
    `CREATE TEMP TABLE demo_feature ON COMMIT DROP AS
     WITH task AS (SELECT m.i, min(m.day) AS day FROM demo_member_day m WHERE ${tasksDone(recipe)} > 0 GROUP BY 1)
     SELECT h.i, f.f, f.name, least(d.first_day, s.shown_day) AS first_day
     FROM demo_household h CROSS JOIN (VALUES ${list.join(", ")}) f (f, name, share, days, paid)
     LEFT JOIN task USING (i) CROSS JOIN LATERAL (SELECT ${SHOWN} AS shown_day) s
     CROSS JOIN LATERAL (SELECT least(CASE WHEN f.paid THEN ${since} ELSE h.created_day END
       + floor(f.days * ${dice.unit("feature day", "h.i", "f.f")} ^ 2)::int, h.created_day + f.days + 400) AS first_day) d
     WHERE s.shown_day IS NOT NULL OR (f.share = 1 OR ${dice.unit("feature", "h.i", "f.f")} < f.share + ${cohort} + 0.35 * (h.level - 0.5))
       AND (NOT f.paid OR h.plan0 <> 'Free' OR h.plan1 <> 'Free') AND d.first_day <= h.last_day`,
    `CREATE TEMP TABLE demo_toolbox ON COMMIT DROP AS
     SELECT i, array_agg(name ORDER BY first_day, name) AS names, array_agg(first_day ORDER BY first_day, name) AS days
     FROM demo_feature GROUP BY i`,
  ];
}

/** Fills fct_feature_usage. */
export function insertFeatures(recipe: Recipe): string[] {
  const { dice } = recipe;
  const random = (purpose: string) => dice.unit(purpose, "h.i", "f.f");
  const lastDay = `f.first_day + floor((h.last_day - f.first_day) * (1 - 0.2 * ${random("last used")} ^ 3))::int`;
  return [
    `INSERT INTO analytics.fct_feature_usage (household_id, feature_name, first_used_at, last_used_at, usage_count)
     SELECT h.household_id, f.name, u.first_at,
       CASE WHEN f.name = 'create_household' THEN u.first_at ELSE greatest(u.first_at, least(${lifetimeInstant(recipe, lastDay, "21.5")}, ${churnedAt(recipe)})) END,
       CASE WHEN f.name = 'create_household' THEN 1 ELSE 1 + floor((h.last_day - f.first_day) * ${random("use")} ^ 2 * 0.8)::int END
     FROM demo_feature f JOIN demo_household h USING (i)
     CROSS JOIN LATERAL (SELECT ${lifetimeInstant(recipe, "f.first_day", `18 + ${random("first used")}`)} AS first_at) u
     ORDER BY 1, 2`,
  ];
}
