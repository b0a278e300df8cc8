-- Every run that becomes the newest day's record brings its list rows in a partition of its own, whose indexes are built when
-- its rows are there: in half the time that adding them row by row takes (ADR 0016). Rows of past days, which the web server makes,
-- and those that a restore brings go into the default partition; so do all there are now.
ALTER TABLE casey.current_households RENAME TO current_households_default;
DO $$
DECLARE
  old name;
BEGIN
  FOR old IN SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = 'casey.current_households_default'::regclass AND c.relname LIKE 'current\_households\_%'
  LOOP
    EXECUTE format('ALTER INDEX casey.%I RENAME TO %I', old,
      replace(old, 'current_households_', 'current_households_default_'));
  END LOOP;
END $$;

CREATE TABLE casey.current_households (
  LIKE casey.current_households_default INCLUDING DEFAULTS INCLUDING GENERATED,
  PRIMARY KEY (run_id, household_id)
) PARTITION BY LIST (run_id);

CREATE INDEX current_households_health ON casey.current_households (run_id, health_score, household_id);
CREATE INDEX current_households_change_asc ON casey.current_households (run_id, (coalesce(health_change_7d, (32767)::smallint)), household_id);
CREATE INDEX current_households_change_desc ON casey.current_households (run_id, (coalesce(health_change_7d, (-32768)::smallint)), household_id);
CREATE INDEX current_households_risk ON casey.current_households (run_id, churn_risk_score, household_id);
CREATE INDEX current_households_inactive ON casey.current_households (run_id, days_inactive, household_id);
CREATE INDEX current_households_members ON casey.current_households (run_id, member_count, household_id);
CREATE INDEX current_households_mrr ON casey.current_households (run_id, mrr_cents, household_id);
CREATE INDEX current_households_name ON casey.current_households (run_id, sort_name, household_id);
CREATE INDEX current_households_segment_health ON casey.current_households (run_id, health_segment, health_score, household_id);
CREATE INDEX current_households_segments_risk ON casey.current_households (run_id, churn_risk_segment, churn_risk_score, household_id);
CREATE INDEX current_households_from ON casey.current_households (run_id, health_segment_7d, health_segment, health_score, household_id);
CREATE INDEX current_households_plan ON casey.current_households (run_id, plan_type, health_score, household_id);
CREATE INDEX current_households_plan_mrr ON casey.current_households (run_id, plan_type, mrr_cents, household_id);
CREATE INDEX current_households_behavior ON casey.current_households (run_id, behavioral_segment, health_score, household_id);
CREATE INDEX current_households_stage ON casey.current_households (run_id, lifecycle_stage, health_score, household_id);
CREATE INDEX current_households_owner_health ON casey.current_households (run_id, owner_id, health_score, household_id);
CREATE INDEX current_households_signals ON casey.current_households USING gin (signals);
SET LOCAL search_path = casey, public, extensions;
CREATE INDEX current_households_search ON casey.current_households USING gin (search_text gin_trgm_ops);
SET LOCAL search_path = DEFAULT;

-- Those nobody owns are shared out by MRR (0010 dropped this one for its cost, which is a third now), and those who were in a
-- segment a week ago are listed by the score of now, to either end.
CREATE INDEX current_households_owner_mrr ON casey.current_households (run_id, owner_id, mrr_cents, household_id);
CREATE INDEX current_households_from_health ON casey.current_households (run_id, health_segment_7d, health_score, household_id);

-- Half of all households have no churn risk: in the order of the least, those of a segment, a group or a sign that has some are
-- far down.
CREATE INDEX current_households_segment_risk ON casey.current_households (run_id, health_segment, churn_risk_score, household_id);
CREATE INDEX current_households_behavior_risk ON casey.current_households (run_id, behavioral_segment, churn_risk_score, household_id);
CREATE INDEX current_households_stage_risk ON casey.current_households (run_id, lifecycle_stage, churn_risk_score, household_id);
CREATE INDEX current_households_from_risk ON casey.current_households (run_id, health_segment_7d, churn_risk_score, household_id);
CREATE INDEX current_households_signal_risk ON casey.current_households (run_id, churn_risk_score, household_id) WHERE signals <> '{}';

ALTER TABLE casey.current_households ATTACH PARTITION casey.current_households_default DEFAULT;
