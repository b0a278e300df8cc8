import { LISTED_FEATURES } from "@/db/contract-words";
import { type AsOf, asOf, asOfDate, dateOf, type Fragment } from "./as-of";

/** Dates of the newest pet by D, whether or not it was removed since. */
export function newestPetPart(at: AsOf): Fragment {
  return newestPart(at, at.sql`analytics.dim_pets`, at.sql`added_at`);
}

/** Dates of the newest member by D, whether or not they left since. */
export function newestMemberPart(at: AsOf): Fragment {
  return newestPart(at, at.sql`analytics.dim_members`, at.sql`joined_at`);
}

/** Dates of the newest first use of a listed feature by D. */
export function newestFeaturePart(at: AsOf): Fragment {
  const { sql } = at;
  const listed = sql`(SELECT * FROM analytics.fct_feature_usage WHERE feature_name IN ${sql(LISTED_FEATURES)}) listed`;
  return newestPart(at, listed, sql`first_used_at`);
}

function newestPart(at: AsOf, table: Fragment, column: Fragment): Fragment {
  const { sql } = at;
  return sql`
    SELECT household_id, ${dateOf(at, sql`max(${column})`)} AS newest_date
    FROM ${table}
    WHERE ${column} < ${asOf(at)} AND isfinite(${column})
    GROUP BY household_id`;
}

/**
 * The latest NPS answer by D, at most 365 days old, of every household that gave one: by `survey_date`, then `survey_id`.
 * An answer off the scale of 0..10 is left out, as is one given after T.
 */
export function latestAnswerPart(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT DISTINCT ON (household_id) household_id, nps_score
    FROM analytics.fct_nps_surveys
    WHERE survey_date <= ${asOfDate(at)} AND survey_date >= ${asOfDate(at)} - 365 AND nps_score BETWEEN 0 AND 10
      AND (answered_at IS NULL OR answered_at < ${asOf(at)})
    ORDER BY household_id, survey_date DESC, survey_id DESC`;
}
