-- The index on names and contacts is of collation "C", and a function's body keeps the collation it was written with: said
-- without one, the planner read every row of a run in place of the index.
SET LOCAL search_path = casey, public, extensions;
CREATE OR REPLACE FUNCTION casey.resembles(typed text, name text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE RETURN typed <% (name COLLATE "C");
SET LOCAL search_path = DEFAULT;
