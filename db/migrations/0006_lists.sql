-- Orders of the list that had no index yet. The two of the change of seven days differ in where an unknown one stands: last.
-- A segment's households lie together in a list by score, a plan's in a list by MRR: those pairs get an index of their own.
DROP INDEX casey.current_households_segments_health;
CREATE INDEX current_households_segment_health ON casey.current_households (run_id, health_segment, health_score, household_id);
CREATE INDEX current_households_plan_mrr ON casey.current_households (run_id, plan_type, mrr_cents, household_id);
CREATE INDEX current_households_change_asc ON casey.current_households (run_id, (coalesce(health_change_7d, (32767)::smallint)), household_id);
CREATE INDEX current_households_change_desc ON casey.current_households (run_id, (coalesce(health_change_7d, (-32768)::smallint)), household_id);
CREATE INDEX current_households_inactive ON casey.current_households (run_id, days_inactive, household_id);
CREATE INDEX current_households_members ON casey.current_households (run_id, member_count, household_id);

-- Runs of past days whose list rows were made because somebody looked at them; they go when nobody has for an hour.
CREATE TABLE casey.past_lists (
  run_id bigint PRIMARY KEY,
  last_used_at timestamptz NOT NULL DEFAULT now()
);

-- A list's address under a name. `query` is what the list's own parser writes, without page and day.
CREATE TABLE casey.saved_views (
  view_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES casey.users (user_id) ON DELETE CASCADE,
  name text NOT NULL CHECK (name <> '' AND length(name) <= 60),
  query text NOT NULL CHECK (length(query) <= 2000),
  is_shared boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, name)
);
CREATE INDEX saved_views_shared ON casey.saved_views (name) WHERE is_shared;

CREATE TABLE casey.pinned_views (
  user_id uuid NOT NULL REFERENCES casey.users (user_id) ON DELETE CASCADE,
  view_id uuid NOT NULL REFERENCES casey.saved_views (view_id) ON DELETE CASCADE,
  pinned_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, view_id)
);

-- Whether a text resembles part of a name, typing errors allowed, and how much. Written as functions so that the extension's
-- operator is found in whatever schema it lies; they are inlined, so that the index on names serves them.
SET LOCAL search_path = casey, public, extensions;
CREATE FUNCTION casey.resembles(typed text, name text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE RETURN typed <% name;
CREATE FUNCTION casey.resemblance(typed text, name text) RETURNS real
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN word_similarity(typed, name);
SET LOCAL search_path = DEFAULT;
