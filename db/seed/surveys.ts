import { COMMENTS } from "./comments";
import { pick } from "./random";
import { dateOf, instantOf, type Recipe } from "./recipe";

/** Of each run of 20 answers, by date: 12 promoters, 5 passives, 3 detractors, the liveliest households the best. */
const GROUP = { size: 20, promoters: 12, passives: 5 };

/** Fills fct_nps_surveys: at most one answer of a household in 30 days. */
export function insertSurveys(recipe: Recipe): string[] {
  return [
    `CREATE TEMP TABLE demo_answer ON COMMIT DROP AS
     WITH spaced AS (SELECT *, lag(day) OVER (PARTITION BY i ORDER BY day, trigger) AS previous FROM (${invitations(recipe)}) c),
     grouped AS (SELECT s.i, s.day, s.trigger, d.vitality, (row_number() OVER (ORDER BY s.day, s.i) - 1) / ${GROUP.size} AS part
       FROM spaced s JOIN demo_day d USING (i, day) WHERE s.previous IS NULL OR s.day - s.previous >= 30)
     SELECT *, row_number() OVER (PARTITION BY part ORDER BY vitality + 0.7 * ${recipe.dice.unit("mood", "i", "day")} DESC, i) AS place FROM grouped`,
    insert(recipe),
  ];
}

function invitations({ dice, until }: Recipe): string {
  const answers = (purpose: string, share: number, key = "0") => `${dice.unit(purpose, "h.i", key)} < ${share}`;
  return `SELECT h.i, h.created_day + 30 AS day, 'onboarding' AS trigger FROM demo_household h WHERE ${answers("onboarding", 0.45)}
    UNION ALL SELECT h.i, h.created_day + 30 + 91 * q, 'relationship' FROM demo_household h CROSS JOIN generate_series(1, 15) q
      WHERE ${answers("relationship", 0.42, "q")}
    UNION ALL SELECT h.i, h.move_day + 7, 'post_upgrade' FROM demo_household h WHERE h.mrr1 > h.mrr0 AND ${answers("post upgrade", 0.6)}
    UNION ALL SELECT h.i, d.day, 'transactional' FROM demo_household h JOIN (
      SELECT i, 2 + (at AT TIME ZONE current_setting('TimeZone'))::date - DATE '${until}' AS day FROM demo_ticket) d USING (i)
      WHERE ${answers("transactional", 0.2, "d.day")}`;
}

function insert({ dice, until }: Recipe): string {
  const at = dice.unit("comment", "a.i", "a.day");
  const score = dice.unit("score", "a.i", "a.day");
  const best = `a.place <= ${GROUP.promoters}`;
  const middle = `a.place <= ${GROUP.promoters + GROUP.passives}`;
  return `INSERT INTO analytics.fct_nps_surveys (household_id, survey_id, survey_trigger, nps_score, nps_comment, survey_date, user_id, answered_at)
    SELECT h.household_id, to_char(${dateOf(until, "a.day")}, 'YYYYMMDD') || '-' || a.trigger, a.trigger,
      CASE WHEN ${best} THEN 9 + round(${score})::int WHEN ${middle} THEN 7 + round(${score})::int ELSE floor(7 * sqrt(${score}))::int END,
      CASE WHEN ${dice.unit("commented", "a.i", "a.day")} < 0.55 THEN
        CASE WHEN ${best} THEN ${pick(COMMENTS.promoter, at)} WHEN ${middle} THEN ${pick(COMMENTS.passive, at)} ELSE ${pick(COMMENTS.detractor, at)} END END,
      ${dateOf(until, "a.day")}, h.household_id || '-1', ${instantOf(until, "a.day", `9 + 12 * ${dice.unit("answered", "a.i", "a.day")}`)}
    FROM demo_answer a JOIN demo_household h USING (i)
    ORDER BY 1, 2`;
}
