import { churnedAt, createdAt, firstName, lifetimeInstant, surname } from "./household-facts";
import { CSM_EMAILS, PET_NAMES, SPECIES } from "./names";
import { pick } from "./random";
import { dateOf, type Recipe } from "./recipe";

/** Fills dim_households, dim_members and dim_pets. */
export function insertDimensions(recipe: Recipe): string[] {
  return [households(recipe), members(recipe), pets(recipe)];
}

function households(recipe: Recipe): string {
  const { dice, until } = recipe;
  const random = (purpose: string) => dice.unit(purpose, "h.i");
  const has = (feature: string) => `coalesce('${feature}' = ANY (t.names), false)`;
  const name = `CASE WHEN ${random("name form")} < 0.75 THEN 'The ' || ${surname(recipe)} || ' family' ELSE ${surname(recipe)} || ' household' END`;
  return `INSERT INTO analytics.dim_households (household_id, household_name, plan_type, member_count, is_active, created_at,
      churned_at, mrr_cents, recurring_tasks_enabled, reminders_enabled, photos_uploaded_count, calendar_sync_enabled,
      notifications_enabled, contact_name, contact_email, email_opt_out, csm_email, renews_on, external_url)
    SELECT h.household_id, ${name}, h.plan1, cardinality(h.member_days), h.churn_day IS NULL, ${createdAt(recipe)},
      ${churnedAt(recipe)}, CASE WHEN h.churn_day IS NULL THEN h.mrr1 ELSE 0 END, ${has("recurring_tasks")}, ${has("reminders")},
      CASE WHEN ${has("photo_uploads")} THEN 1 + floor(40 * ${random("photos")})::int ELSE 0 END, ${has("calendar_sync")},
      ${random("notifications")} < 0.45 + 0.5 * h.level, ${firstName(recipe, "1")} || ' ' || ${surname(recipe)},
      lower(${firstName(recipe, "1")}) || '.' || h.i || '@example.com', ${random("opt out")} < 0.06,
      CASE WHEN ${random("unassigned")} > 0.08 THEN ${pick(CSM_EMAILS, random("csm"))} END,
      CASE WHEN h.churn_day IS NULL AND h.plan1 <> 'Free' THEN ${dateOf(until, "b.start + p.period * (1 + -b.start / p.period)")} END,
      'https://crm.example.com/households/' || h.household_id
    FROM demo_household h LEFT JOIN demo_toolbox t USING (i)
    CROSS JOIN LATERAL (SELECT CASE WHEN h.yearly THEN 365 ELSE 30 END AS period) p
    CROSS JOIN LATERAL (SELECT coalesce(h.move_day, h.created_day) AS start) b
    ORDER BY 1`;
}

function members(recipe: Recipe): string {
  return `INSERT INTO analytics.dim_members (household_id, user_id, joined_at, display_name)
    SELECT h.household_id, h.household_id || '-' || n, ${joinedAt(recipe, "day", "n")}, ${firstName(recipe, "n")} || ' ' || ${surname(recipe)}
    FROM demo_household h CROSS JOIN LATERAL unnest(h.member_days) WITH ORDINALITY m (day, n)
    ORDER BY 1, 2`;
}

function pets(recipe: Recipe): string {
  const random = (purpose: string) => recipe.dice.unit(purpose, "h.i", "n");
  return `INSERT INTO analytics.dim_pets (household_id, pet_id, added_at, pet_name, species)
    SELECT h.household_id, 'pet-' || n, ${joinedAt(recipe, "day", "n")}, ${pick(PET_NAMES, random("pet name"))}, ${pick(SPECIES, random("species"))}
    FROM demo_household h CROSS JOIN LATERAL unnest(h.pet_days) WITH ORDINALITY p (day, n)
    ORDER BY 1, 2`;
}

function joinedAt(recipe: Recipe, day: string, n: string): string {
  return `CASE WHEN ${n} = 1 THEN ${createdAt(recipe)} ELSE ${lifetimeInstant(recipe, day, `19 + ${n} / 10.0`)} END`;
}
