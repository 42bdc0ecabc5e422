-- +goose Up

-- The program works under a role that may not change or remove audit events. Where the
-- migrating user may not create roles, the trigger of step 1 alone guards the log.
-- +goose StatementBegin
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'admissions_program') THEN
        CREATE ROLE admissions_program NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN
    NULL;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'admissions_program') THEN
        GRANT USAGE ON SCHEMA public TO admissions_program;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO admissions_program;
        GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO admissions_program;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO admissions_program;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO admissions_program;
        REVOKE UPDATE, DELETE, TRUNCATE ON audit_events FROM admissions_program;
        EXECUTE format('GRANT admissions_program TO %I', current_user);
    END IF;
EXCEPTION WHEN insufficient_privilege OR unique_violation THEN
    NULL;
END $$;
-- +goose StatementEnd
