-- Who a person is at a provider of single sign-on. One account has at most one subject of a provider: an address that was
-- given to somebody else there does not open the account of whom it belonged to before.
CREATE TABLE casey.identities (
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  user_id uuid NOT NULL REFERENCES casey.users (user_id) ON DELETE CASCADE,
  linked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject),
  UNIQUE (user_id, issuer)
);

-- The audit log is read newest first, whole or of one actor or of one group of actions ("session" of "session.started").
CREATE INDEX audit_log_actor ON casey.audit_log (actor, at, audit_id);
CREATE INDEX audit_log_group ON casey.audit_log (split_part(action, '.', 1), at, audit_id);

-- The job queue's home. Made here, so that what the queue makes in it later is covered by the default privileges below.
CREATE SCHEMA IF NOT EXISTS casey_jobs;

-- Rights of casey_app, the role the web server works as: rows, no tables; the facts to read; the audit log to read and to
-- add to. Covers what exists and, by default privileges, what the same owner makes later. An operator who makes the role by
-- hand calls it after (docs/operations.md).
CREATE FUNCTION casey.grant_app_role() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  GRANT USAGE ON SCHEMA analytics, casey, casey_jobs TO casey_app;
  GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO casey_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA casey, casey_jobs TO casey_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA casey, casey_jobs TO casey_app;
  REVOKE UPDATE, DELETE ON casey.audit_log FROM casey_app;
  REVOKE INSERT, UPDATE, DELETE ON casey.__drizzle_migrations FROM casey_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA analytics GRANT SELECT ON TABLES TO casey_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA casey, casey_jobs GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO casey_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA casey, casey_jobs GRANT USAGE ON SEQUENCES TO casey_app;
END
$$;

-- Managed databases may forbid CREATE ROLE; then the web server works as its owner until an operator makes the role.
DO $$
BEGIN
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casey_app') THEN
      CREATE ROLE casey_app NOLOGIN;
    END IF;
  EXCEPTION
    WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this server made it at this moment
  END;
  PERFORM casey.grant_app_role();
  BEGIN
    GRANT casey_app TO CURRENT_USER; -- a superuser needs no membership, the owner of a managed database does
  EXCEPTION
    WHEN insufficient_privilege THEN
      RAISE NOTICE 'This account may not work as casey_app (%). An administrator can allow it: see docs/operations.md.', SQLERRM;
  END;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE NOTICE 'The role casey_app could not be made (%). An administrator can make it: see docs/operations.md.', SQLERRM;
END
$$;
