-- Who works a household: at most one owner. `csm_email` fills it ('feed') until somebody changes it in Casey ('casey'), which
-- then stands against the feed, also with nobody as the owner. `change_id` is the change that last set it; null: the feed.
CREATE TABLE casey.assignments (
  household_id text COLLATE "C" PRIMARY KEY,
  user_id uuid REFERENCES casey.users (user_id),
  source text COLLATE "C" NOT NULL CHECK (source IN ('feed', 'casey')),
  assigned_at timestamptz NOT NULL DEFAULT now(),
  assigned_by text NOT NULL,
  change_id uuid
);
CREATE INDEX assignments_user ON casey.assignments (user_id);

-- One change of owners, of one household or many, by the id its request carries: a request that comes twice is done once.
CREATE TABLE casey.assignment_changes (
  change_id uuid PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES casey.users (user_id),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_count integer NOT NULL,
  refused_count integer NOT NULL,
  undone_at timestamptz
);

-- What each household was before a change, so that undo restores exactly that. `old_source` null: it had no assignment.
CREATE TABLE casey.assignment_steps (
  change_id uuid NOT NULL REFERENCES casey.assignment_changes (change_id) ON DELETE CASCADE,
  household_id text COLLATE "C" NOT NULL,
  new_user_id uuid REFERENCES casey.users (user_id),
  old_user_id uuid REFERENCES casey.users (user_id),
  old_source text COLLATE "C",
  old_assigned_at timestamptz,
  old_assigned_by text,
  old_change_id uuid,
  PRIMARY KEY (change_id, household_id)
);

INSERT INTO casey.assignments (household_id, user_id, source, assigned_by)
SELECT d.household_id, u.user_id, 'feed', 'system'
FROM analytics.dim_households d
JOIN casey.users u ON u.email = lower(trim(d.csm_email));

-- The owner at the day's end and the stage of a household's life stand in its snapshot beside the scores. Days scored before
-- this migration get today's owner.
ALTER TABLE casey.health_snapshots
  ADD COLUMN owner_id uuid,
  ADD COLUMN core_features_used smallint,
  ADD COLUMN advanced_features_used smallint,
  ADD COLUMN lifecycle_stage text COLLATE "C";

UPDATE casey.health_snapshots s SET
  owner_id = (SELECT a.user_id FROM casey.assignments a WHERE a.household_id = s.household_id),
  core_features_used = used.core,
  advanced_features_used = used.advanced,
  lifecycle_stage = CASE
    WHEN s.household_age_days < 30 OR used.core < 4 THEN 'Onboarding'
    WHEN s.churn_risk_segment IN ('High Risk', 'Medium Risk') THEN 'At risk'
    WHEN s.behavioral_segment = 'Champion' THEN 'Advocate'
    WHEN s.plan_type <> 'Enterprise' AND s.health_score >= 70 AND used.advanced >= 2 THEN 'Expansion'
    ELSE 'Established' END
FROM casey.health_snapshots other
CROSS JOIN LATERAL (
  SELECT 1 + count(*) FILTER (WHERE f.feature_name IN ('add_pet', 'complete_task', 'invite_member')) AS core,
    count(*) FILTER (WHERE f.feature_name IN ('recurring_tasks', 'reminders', 'photo_uploads', 'qr_code_sharing')) AS advanced
  FROM analytics.fct_feature_usage f
  WHERE f.household_id = other.household_id AND isfinite(f.first_used_at)
    AND f.first_used_at < (other.score_date + 1)::timestamp
      AT TIME ZONE coalesce((SELECT value #>> '{}' FROM casey.settings WHERE key = 'time_zone'), 'UTC')
) used
WHERE (other.household_id, other.score_date, other.run_id) = (s.household_id, s.score_date, s.run_id);

ALTER TABLE casey.health_snapshots
  ALTER COLUMN core_features_used SET NOT NULL,
  ALTER COLUMN advanced_features_used SET NOT NULL,
  ALTER COLUMN lifecycle_stage SET NOT NULL;

-- What a list filters, sorts and searches by beside the scores.
ALTER TABLE casey.current_households
  ADD COLUMN owner_id uuid,
  ADD COLUMN health_segment_7d text COLLATE "C",
  ADD COLUMN lifecycle_stage text COLLATE "C",
  ADD COLUMN contact_name text,
  ADD COLUMN contact_email text;

UPDATE casey.current_households c SET
  owner_id = s.owner_id,
  lifecycle_stage = s.lifecycle_stage,
  contact_name = d.contact_name,
  contact_email = d.contact_email,
  health_segment_7d = (
    SELECT b.health_segment FROM casey.published_days p
    JOIN casey.health_snapshots b ON b.score_date = p.score_date AND b.run_id = p.run_id AND b.household_id = c.household_id
    WHERE p.score_date = r.score_date - 7)
FROM casey.runs r
JOIN casey.health_snapshots s ON s.score_date = r.score_date AND s.run_id = r.run_id
LEFT JOIN analytics.dim_households d ON d.household_id = s.household_id
WHERE r.run_id = c.run_id AND s.household_id = c.household_id;

-- A list row without its snapshot belongs to no run that can be shown.
DELETE FROM casey.current_households WHERE lifecycle_stage IS NULL;
ALTER TABLE casey.current_households
  ALTER COLUMN lifecycle_stage SET NOT NULL,
  ADD COLUMN search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
    sort_name || E'\n' || lower(left(coalesce(contact_name, ''), 200)) || E'\n' || lower(left(coalesce(contact_email, ''), 200))
  ) STORED;

SET LOCAL search_path = casey, public, extensions;
DROP INDEX casey.current_households_search;
CREATE INDEX current_households_search ON casey.current_households USING gin (search_text gin_trgm_ops);
CREATE INDEX current_households_owner_health ON casey.current_households (run_id, owner_id, health_score, household_id);
CREATE INDEX current_households_owner_risk ON casey.current_households (run_id, owner_id, churn_risk_score, household_id);
CREATE INDEX current_households_owner_name ON casey.current_households (run_id, owner_id, sort_name, household_id);
CREATE INDEX current_households_owner_mrr ON casey.current_households (run_id, owner_id, mrr_cents, household_id);
CREATE INDEX current_households_change ON casey.current_households (run_id, health_change_7d, household_id);
CREATE INDEX current_households_owner_change ON casey.current_households (run_id, owner_id, health_change_7d, household_id);
CREATE INDEX current_households_from ON casey.current_households (run_id, health_segment_7d, health_segment, health_score, household_id);
CREATE INDEX current_households_plan ON casey.current_households (run_id, plan_type, health_score, household_id);
CREATE INDEX current_households_behavior ON casey.current_households (run_id, behavioral_segment, health_score, household_id);
CREATE INDEX current_households_stage ON casey.current_households (run_id, lifecycle_stage, health_score, household_id);
CREATE INDEX current_households_signals ON casey.current_households USING gin (signals);

-- Counts per cell of a run, and sums for means; every headline figure of every book is a sum of cells. `score_bin` is the tens
-- of the score, 100 among the nineties. Components are summed in thousandths of a point, so that moving a household from
-- one owner's cell to another's leaves no remainder.
DROP TABLE casey.health_cells;
CREATE TABLE casey.health_cells (
  run_id bigint NOT NULL,
  owner_id uuid,
  plan_type text COLLATE "C" NOT NULL,
  health_segment text COLLATE "C" NOT NULL,
  churn_risk_segment text COLLATE "C" NOT NULL,
  score_bin smallint NOT NULL,
  household_count integer NOT NULL,
  mrr_cents bigint NOT NULL,
  health_score_sum bigint NOT NULL,
  product_usage_sum bigint NOT NULL,
  feature_adoption_sum bigint NOT NULL,
  support_health_sum bigint NOT NULL,
  engagement_sum bigint NOT NULL,
  payment_health_sum bigint NOT NULL,
  CONSTRAINT health_cells_key UNIQUE NULLS NOT DISTINCT
    (run_id, owner_id, plan_type, health_segment, churn_risk_segment, score_bin)
);

-- Where the households of a run stood seven days earlier; `from_segment` null: they had no score then.
CREATE TABLE casey.segment_moves (
  run_id bigint NOT NULL,
  owner_id uuid,
  plan_type text COLLATE "C" NOT NULL,
  from_segment text COLLATE "C",
  to_segment text COLLATE "C" NOT NULL,
  household_count integer NOT NULL,
  mrr_cents bigint NOT NULL,
  CONSTRAINT segment_moves_key UNIQUE NULLS NOT DISTINCT (run_id, owner_id, plan_type, from_segment, to_segment)
);

-- The greatest falls and rises of a run in seven days, ten each per owner and plan: a past day's, whose list rows are gone.
CREATE TABLE casey.movers (
  run_id bigint NOT NULL,
  household_id text COLLATE "C" NOT NULL,
  owner_id uuid,
  plan_type text COLLATE "C" NOT NULL,
  health_change smallint NOT NULL,
  PRIMARY KEY (run_id, household_id)
);
CREATE INDEX movers_change ON casey.movers (run_id, health_change, household_id);

INSERT INTO casey.health_cells
SELECT s.run_id, s.owner_id, s.plan_type, s.health_segment, s.churn_risk_segment, least(s.health_score / 10, 9), count(*),
  sum(s.mrr_cents), sum(s.health_score), sum(round(s.product_usage_score * 1000)::bigint),
  sum(round(s.feature_adoption_score * 1000)::bigint), sum(round(s.support_health_score * 1000)::bigint),
  sum(round(s.engagement_score * 1000)::bigint), sum(round(s.payment_health_score * 1000)::bigint)
FROM casey.health_snapshots s
JOIN casey.runs r ON r.run_id = s.run_id AND r.status IN ('published', 'superseded')
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO casey.segment_moves
SELECT s.run_id, s.owner_id, s.plan_type, b.health_segment, s.health_segment, count(*), sum(s.mrr_cents)
FROM casey.published_days day
JOIN casey.health_snapshots s ON s.score_date = day.score_date AND s.run_id = day.run_id
LEFT JOIN casey.published_days week ON week.score_date = day.score_date - 7
LEFT JOIN casey.health_snapshots b
  ON b.score_date = week.score_date AND b.run_id = week.run_id AND b.household_id = s.household_id
GROUP BY 1, 2, 3, 4, 5;

INSERT INTO casey.movers
SELECT run_id, household_id, owner_id, plan_type, change FROM (
  SELECT s.run_id, s.household_id, s.owner_id, s.plan_type, s.health_score - b.health_score AS change,
    row_number() OVER (PARTITION BY s.run_id, s.owner_id, s.plan_type ORDER BY s.health_score - b.health_score, s.household_id) AS fall,
    row_number() OVER (PARTITION BY s.run_id, s.owner_id, s.plan_type ORDER BY b.health_score - s.health_score, s.household_id) AS rise
  FROM casey.published_days day
  JOIN casey.health_snapshots s ON s.score_date = day.score_date AND s.run_id = day.run_id
  JOIN casey.published_days week ON week.score_date = day.score_date - 7
  JOIN casey.health_snapshots b
    ON b.score_date = week.score_date AND b.run_id = week.run_id AND b.household_id = s.household_id
) ranked
WHERE (change < 0 AND fall <= 10) OR (change > 0 AND rise <= 10);
