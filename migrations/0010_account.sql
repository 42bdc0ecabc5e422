-- +goose Up

-- The token before the current one: the slower of two requests that renew a session
-- at once comes with it, and is no thief.
ALTER TABLE sessions ADD COLUMN previous_hash text NOT NULL DEFAULT '';

CREATE INDEX accounts_roles ON accounts USING gin (roles);
CREATE INDEX accounts_created ON accounts (created_at DESC, id DESC);
CREATE INDEX accounts_full_name ON accounts (full_name, id);
CREATE INDEX sessions_over ON sessions (expires_at);
CREATE INDEX email_codes_old ON email_codes (created_at);
CREATE INDEX api_keys_created ON api_keys (created_at DESC, id DESC);
