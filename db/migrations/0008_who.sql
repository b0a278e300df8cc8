-- Who started a run: a user id, "cli" or, by the schedule, "system". Null: a run from before this was kept.
ALTER TABLE casey.runs ADD COLUMN actor text;

-- As before, and of a line of the audit log the web server gives neither number nor time: it cannot date one back.
CREATE OR REPLACE FUNCTION casey.grant_app_role() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  GRANT USAGE ON SCHEMA analytics, casey, casey_jobs TO casey_app;
  GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO casey_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA casey, casey_jobs TO casey_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA casey, casey_jobs TO casey_app;
  REVOKE INSERT, UPDATE, DELETE ON casey.audit_log, casey.__drizzle_migrations FROM casey_app;
  GRANT INSERT (actor, action, subject, detail) ON casey.audit_log TO casey_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA analytics GRANT SELECT ON TABLES TO casey_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA casey, casey_jobs GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO casey_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA casey, casey_jobs GRANT USAGE ON SEQUENCES TO casey_app;
END
$$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'casey_app') THEN
    PERFORM casey.grant_app_role();
  END IF;
END
$$;
