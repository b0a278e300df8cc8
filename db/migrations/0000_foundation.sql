-- Schema analytics: the data contract (docs/data-contract.md). Facts are loaded by a pipeline or the importer; Casey owns
-- this DDL and writes nothing here but the view fct_customer_health. No foreign keys or enum checks: a bad row is a
-- data finding, not a failed load. Ids compare bytewise in any database, hence COLLATE "C".
CREATE SCHEMA IF NOT EXISTS analytics;
CREATE SCHEMA IF NOT EXISTS casey;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA casey;
SET LOCAL search_path = casey, public, extensions;

CREATE TABLE analytics.dim_households (
  household_id text COLLATE "C" PRIMARY KEY,
  household_name text NOT NULL,
  plan_type text NOT NULL,
  member_count integer NOT NULL,
  is_active boolean NOT NULL,
  created_at timestamptz NOT NULL,
  churned_at timestamptz,
  mrr_cents bigint NOT NULL,
  recurring_tasks_enabled boolean NOT NULL,
  reminders_enabled boolean NOT NULL,
  photos_uploaded_count integer NOT NULL,
  calendar_sync_enabled boolean NOT NULL,
  notifications_enabled boolean NOT NULL,
  contact_name text,
  contact_email text,
  email_opt_out boolean,
  csm_email text,
  renews_on date,
  external_url text,
  loaded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE analytics.dim_members (
  household_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  joined_at timestamptz NOT NULL,
  display_name text,
  left_at timestamptz,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, user_id)
);
CREATE INDEX dim_members_joined_at ON analytics.dim_members (joined_at);

CREATE TABLE analytics.dim_pets (
  household_id text COLLATE "C" NOT NULL,
  pet_id text COLLATE "C" NOT NULL,
  added_at timestamptz NOT NULL,
  pet_name text,
  species text,
  removed_at timestamptz,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, pet_id)
);
CREATE INDEX dim_pets_added_at ON analytics.dim_pets (added_at);

CREATE TABLE analytics.dim_subscriptions (
  household_id text COLLATE "C" NOT NULL,
  payment_id text COLLATE "C" NOT NULL,
  plan_type text NOT NULL,
  payment_status text NOT NULL,
  payment_failed boolean NOT NULL,
  payment_date date NOT NULL,
  amount_cents bigint NOT NULL,
  billing_period_days integer DEFAULT 30,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, payment_id)
);
CREATE INDEX dim_subscriptions_household_date ON analytics.dim_subscriptions (household_id, payment_date);
CREATE INDEX dim_subscriptions_date ON analytics.dim_subscriptions (payment_date);

CREATE TABLE analytics.fct_plan_changes (
  household_id text COLLATE "C" NOT NULL,
  change_id text COLLATE "C" NOT NULL,
  changed_at timestamptz NOT NULL,
  from_plan text,
  to_plan text,
  from_mrr_cents bigint NOT NULL,
  to_mrr_cents bigint NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, change_id)
);
CREATE INDEX fct_plan_changes_changed_at ON analytics.fct_plan_changes (changed_at);

CREATE TABLE analytics.fct_household_activity (
  household_id text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  pet_id text COLLATE "C",
  event_type text NOT NULL,
  activity_date date NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, event_id, activity_date)
) PARTITION BY RANGE (activity_date);
CREATE INDEX fct_household_activity_date ON analytics.fct_household_activity USING brin (activity_date);
CREATE TABLE analytics.fct_household_activity_default PARTITION OF analytics.fct_household_activity DEFAULT;

CREATE TABLE analytics.fct_user_sessions (
  household_id text COLLATE "C" NOT NULL,
  session_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  login_at timestamptz NOT NULL,
  session_duration_minutes double precision NOT NULL,
  feature_name text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, session_id, login_at)
) PARTITION BY RANGE (login_at);
CREATE INDEX fct_user_sessions_login_at ON analytics.fct_user_sessions USING brin (login_at);
CREATE TABLE analytics.fct_user_sessions_default PARTITION OF analytics.fct_user_sessions DEFAULT;

CREATE TABLE analytics.fct_feature_usage (
  household_id text COLLATE "C" NOT NULL,
  feature_name text COLLATE "C" NOT NULL,
  first_used_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  usage_count integer NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, feature_name)
);
CREATE INDEX fct_feature_usage_first_used_at ON analytics.fct_feature_usage (first_used_at);

CREATE TABLE analytics.fct_support_tickets (
  household_id text COLLATE "C" NOT NULL,
  ticket_id text COLLATE "C" NOT NULL,
  issue_title text NOT NULL,
  category text NOT NULL,
  urgency text NOT NULL,
  impact text NOT NULL,
  priority text,
  severity text NOT NULL,
  is_security boolean NOT NULL,
  created_at timestamptz NOT NULL,
  first_response_at timestamptz,
  resolved_at timestamptz,
  contact_count integer NOT NULL,
  csat_score double precision,
  description text,
  user_id text COLLATE "C",
  feature_name text,
  requested_feature text,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, ticket_id)
);
CREATE INDEX fct_support_tickets_created_at ON analytics.fct_support_tickets (created_at);
CREATE INDEX fct_support_tickets_critical ON analytics.fct_support_tickets (household_id, created_at) WHERE severity = 'Critical';

CREATE TABLE analytics.fct_nps_surveys (
  household_id text COLLATE "C" NOT NULL,
  survey_id text COLLATE "C" NOT NULL,
  survey_trigger text NOT NULL,
  nps_score integer NOT NULL,
  nps_comment text,
  survey_date date NOT NULL,
  user_id text COLLATE "C",
  answered_at timestamptz,
  loaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (household_id, survey_id)
);
CREATE INDEX fct_nps_surveys_survey_date ON analytics.fct_nps_surveys (survey_date);

CREATE TABLE analytics.fct_performance_daily (
  metric_date date PRIMARY KEY,
  p95_ms double precision NOT NULL,
  request_count bigint NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now()
);

-- Schema casey: what the application owns.
CREATE TABLE casey.settings (
  key text COLLATE "C" PRIMARY KEY,
  value jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- One attempt to score one day. A row is written before the work starts, so that a killed run can be told from a done one.
CREATE TABLE casey.runs (
  run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  score_date date NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'published', 'superseded', 'failed')),
  model_version integer NOT NULL,
  restated boolean NOT NULL DEFAULT false,
  approximate boolean NOT NULL DEFAULT false,
  household_count integer,
  finding_count integer,
  error text,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX runs_score_date ON casey.runs (score_date, run_id);

-- The run pointer: which run is the record of a day. Flipping it publishes.
CREATE TABLE casey.published_days (
  score_date date PRIMARY KEY,
  run_id bigint NOT NULL UNIQUE REFERENCES casey.runs (run_id),
  published_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE casey.health_snapshots (
  household_id text COLLATE "C" NOT NULL,
  score_date date NOT NULL,
  run_id bigint NOT NULL,
  health_score smallint NOT NULL,
  product_usage_score double precision NOT NULL,
  feature_adoption_score double precision NOT NULL,
  support_health_score double precision NOT NULL,
  engagement_score double precision NOT NULL,
  payment_health_score double precision NOT NULL,
  health_segment text COLLATE "C" NOT NULL,
  churn_risk_score smallint NOT NULL,
  churn_risk_segment text COLLATE "C" NOT NULL,
  behavioral_segment text COLLATE "C" NOT NULL,
  signals text[] COLLATE "C" NOT NULL,
  model_version smallint NOT NULL,
  plan_type text COLLATE "C" NOT NULL,
  mrr_cents bigint NOT NULL,
  total_members integer NOT NULL,
  daily_active_users integer NOT NULL,
  tasks_completed_weekly integer NOT NULL,
  pets_managed integer NOT NULL,
  app_opens_weekly integer NOT NULL,
  is_premium boolean NOT NULL,
  recurring_tasks_enabled boolean NOT NULL,
  reminders_enabled boolean NOT NULL,
  photos_uploaded integer NOT NULL,
  calendar_sync_enabled boolean NOT NULL,
  notifications_enabled boolean NOT NULL,
  tickets_last_30_days integer NOT NULL,
  critical_tickets integer NOT NULL,
  avg_resolution_hours double precision,
  csat_score double precision,
  logins_last_7_days integer NOT NULL,
  logins_last_30_days integer NOT NULL,
  avg_session_minutes double precision NOT NULL,
  features_used_count integer NOT NULL,
  payment_status text COLLATE "C",
  failed_payments_last_3_months integer NOT NULL,
  days_since_last_payment integer NOT NULL,
  billing_period_days integer NOT NULL,
  days_inactive integer NOT NULL,
  critical_tickets_unresolved integer NOT NULL,
  has_downgraded boolean NOT NULL,
  has_cancelled boolean NOT NULL,
  household_age_days integer NOT NULL,
  active_member_days_last_14 integer NOT NULL,
  active_member_days_prior_14 integer NOT NULL,
  tasks_last_14_days integer NOT NULL,
  tasks_prior_14_days integer NOT NULL,
  days_since_last_login integer NOT NULL,
  oldest_critical_open_hours double precision,
  latest_payment_failed boolean NOT NULL,
  failed_payments_last_30_days integer NOT NULL,
  days_since_new_pet integer,
  days_since_new_member integer,
  days_since_new_feature integer,
  nps_score smallint,
  PRIMARY KEY (household_id, score_date, run_id)
) PARTITION BY RANGE (score_date);
CREATE INDEX health_snapshots_score_date ON casey.health_snapshots USING brin (score_date);
CREATE TABLE casey.health_snapshots_default PARTITION OF casey.health_snapshots DEFAULT;

-- Exactly one published row a household and day: rows of any other run do not show.
CREATE VIEW analytics.fct_customer_health AS
SELECT s.household_id, s.score_date, s.health_score, s.product_usage_score, s.feature_adoption_score,
  s.support_health_score, s.engagement_score, s.payment_health_score, s.health_segment, s.churn_risk_score,
  s.churn_risk_segment, s.behavioral_segment, s.signals, s.model_version, s.plan_type, s.mrr_cents, s.total_members,
  s.daily_active_users, s.tasks_completed_weekly, s.pets_managed, s.app_opens_weekly, s.is_premium,
  s.recurring_tasks_enabled, s.reminders_enabled, s.photos_uploaded, s.calendar_sync_enabled, s.notifications_enabled,
  s.tickets_last_30_days, s.critical_tickets, s.avg_resolution_hours, s.csat_score, s.logins_last_7_days,
  s.logins_last_30_days, s.avg_session_minutes, s.features_used_count, s.payment_status,
  s.failed_payments_last_3_months, s.days_since_last_payment, s.billing_period_days, s.days_inactive,
  s.critical_tickets_unresolved, s.has_downgraded, s.has_cancelled, s.household_age_days,
  s.active_member_days_last_14, s.active_member_days_prior_14, s.tasks_last_14_days, s.tasks_prior_14_days,
  s.days_since_last_login, s.oldest_critical_open_hours, s.latest_payment_failed, s.failed_payments_last_30_days,
  s.days_since_new_pet, s.days_since_new_member, s.days_since_new_feature, s.nps_score, s.run_id
FROM casey.health_snapshots s
JOIN casey.published_days p ON p.score_date = s.score_date AND p.run_id = s.run_id;

-- The rows a list reads: households of the newest published run, indexed in the order of every list. An older run's rows
-- stay for an hour after it was superseded, so that no reader loses its pages.
CREATE TABLE casey.current_households (
  run_id bigint NOT NULL,
  household_id text COLLATE "C" NOT NULL,
  household_name text NOT NULL,
  sort_name text COLLATE "C" NOT NULL,
  plan_type text COLLATE "C" NOT NULL,
  mrr_cents bigint NOT NULL,
  member_count integer NOT NULL,
  csm_email text,
  health_score smallint NOT NULL,
  health_segment text COLLATE "C" NOT NULL,
  health_change_7d smallint,
  churn_risk_score smallint NOT NULL,
  churn_risk_segment text COLLATE "C" NOT NULL,
  behavioral_segment text COLLATE "C" NOT NULL,
  signals text[] COLLATE "C" NOT NULL,
  days_inactive integer NOT NULL,
  PRIMARY KEY (run_id, household_id)
);
CREATE INDEX current_households_health ON casey.current_households (run_id, health_score, household_id);
CREATE INDEX current_households_risk ON casey.current_households (run_id, churn_risk_score, household_id);
CREATE INDEX current_households_name ON casey.current_households (run_id, sort_name, household_id);
CREATE INDEX current_households_mrr ON casey.current_households (run_id, mrr_cents, household_id);
CREATE INDEX current_households_segments_health ON casey.current_households (run_id, health_segment, churn_risk_segment, health_score, household_id);
CREATE INDEX current_households_segments_risk ON casey.current_households (run_id, churn_risk_segment, churn_risk_score, household_id);
CREATE INDEX current_households_search ON casey.current_households USING gin (sort_name gin_trgm_ops);

-- Counts per cell of a run; every headline figure is a sum of cells.
CREATE TABLE casey.health_cells (
  run_id bigint NOT NULL,
  health_segment text COLLATE "C" NOT NULL,
  churn_risk_segment text COLLATE "C" NOT NULL,
  plan_type text COLLATE "C" NOT NULL,
  household_count integer NOT NULL,
  mrr_cents bigint NOT NULL,
  health_score_sum bigint NOT NULL,
  PRIMARY KEY (run_id, health_segment, churn_risk_segment, plan_type)
);

-- What a run found wrong with the data; `first_seen` is carried over from the run before.
CREATE TABLE casey.findings (
  run_id bigint NOT NULL REFERENCES casey.runs (run_id) ON DELETE CASCADE,
  rule text COLLATE "C" NOT NULL,
  finding_count integer NOT NULL,
  samples jsonb NOT NULL,
  first_seen date NOT NULL,
  PRIMARY KEY (run_id, rule)
);

CREATE TABLE casey.users (
  user_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text COLLATE "C" NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('csm', 'leader', 'admin')),
  password_hash text,
  session_version integer NOT NULL DEFAULT 1,
  is_demo boolean NOT NULL DEFAULT false,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_sign_in_at timestamptz
);

-- One-time links (first admin); only a hash of the token is kept.
CREATE TABLE casey.setup_links (
  token_hash text COLLATE "C" PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

-- Store of the sign-in throttle (rate-limiter-flexible), so that it survives a restart.
CREATE TABLE casey.rate_limits (
  key text COLLATE "C" PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

CREATE TABLE casey.audit_log (
  audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text COLLATE "C" NOT NULL,
  subject text,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_at ON casey.audit_log (at, audit_id);

-- The pipeline's role: rows, not tables. Managed databases may forbid CREATE ROLE; then an operator makes it (docs/operations.md).
DO $$
BEGIN
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casey_loader') THEN
      CREATE ROLE casey_loader NOLOGIN;
    END IF;
  EXCEPTION
    WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this server made it at this moment
  END;
  GRANT USAGE ON SCHEMA analytics TO casey_loader;
  GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON
    analytics.dim_households, analytics.dim_members, analytics.dim_pets, analytics.dim_subscriptions,
    analytics.fct_plan_changes, analytics.fct_household_activity, analytics.fct_user_sessions,
    analytics.fct_feature_usage, analytics.fct_support_tickets, analytics.fct_nps_surveys, analytics.fct_performance_daily
  TO casey_loader;
  GRANT SELECT ON analytics.fct_customer_health TO casey_loader;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE NOTICE 'The role casey_loader could not be made (%). Create it and grant it rows of schema analytics by hand.', SQLERRM;
END
$$;
