import { LISTED_FEATURES } from "@/db/contract-words";
import { ADVANCED_FEATURES, CORE_FEATURES } from "@/lib/features";
import { type AsOf, asOf, asOfDate, dateOf, type Fragment } from "./as-of";

/** Dates of the newest pet by D, whether or not it was removed since. */
export function newestPetPart(at: AsOf): Fragment {
  return newestPart(at, at.sql`analytics.dim_pets`, at.sql`added_at`);
}

/** Dates of the newest member by D, whether or not they left since. */
export function newestMemberPart(at: AsOf): Fragment {
  return newestPart(at, at.sql`analytics.dim_members`, at.sql`joined_at`);
}

/**
 * Dates of the newest first use of a listed feature by D, and how many core and advanced ones were used by then. Every
 * household has the core feature of creating it, whether or not the source says so.
 */
export function featuresPart(at: AsOf): Fragment {
  const { sql } = at;
  const used = (names: readonly string[]) =>
    sql`count(*) FILTER (WHERE feature_name IN ${sql(names.filter((name) => name !== "create_household"))})::int`;
  return sql`
    SELECT household_id, ${dateOf(at, sql`max(first_used_at)`)} AS newest_date, ${used(CORE_FEATURES)} AS core_used,
      ${used(ADVANCED_FEATURES)} AS advanced_used
    FROM analytics.fct_feature_usage
    WHERE first_used_at < ${asOf(at)} AND isfinite(first_used_at) AND feature_name IN ${sql(LISTED_FEATURES)}
    GROUP BY household_id`;
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
