-- +goose Up
-- Webhooks: who is told of changes, what each is to be told, and how each try went. A
-- delivery is drawn with the change it is about, in one transaction.
CREATE TABLE webhook_endpoints (
    id              uuid PRIMARY KEY,
    name            text NOT NULL,
    url             text NOT NULL,
    events          text[] NOT NULL CHECK (cardinality(events) > 0),
    secret          text NOT NULL,
    old_secret      text NOT NULL DEFAULT '',
    old_until       timestamptz,
    created_by      text NOT NULL,
    created_at      timestamptz NOT NULL,
    disabled_at     timestamptz,
    disabled_why    text NOT NULL DEFAULT '' CHECK (disabled_why IN ('', 'office', 'gone')),
    failing_since   timestamptz,
    last_success_at timestamptz,
    busy_until      timestamptz,
    version         integer NOT NULL DEFAULT 1,
    CONSTRAINT webhook_endpoints_old CHECK ((old_secret = '') = (old_until IS NULL)),
    CONSTRAINT webhook_endpoints_disabled CHECK ((disabled_at IS NULL) = (disabled_why = ''))
);
COMMENT ON COLUMN webhook_endpoints.secret IS 'Sealed: who reads the database alone cannot sign';
COMMENT ON COLUMN webhook_endpoints.busy_until IS 'One program at a time sends to a receiver; a dead one holds it until then';

CREATE TABLE webhook_deliveries (
    id           uuid PRIMARY KEY,
    endpoint_id  uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
    event        text NOT NULL,
    admission_id uuid,
    seq          bigint NOT NULL DEFAULT 0,
    at           timestamptz NOT NULL,
    state        text NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
    tries        integer NOT NULL DEFAULT 0,
    due_at       timestamptz,
    give_up_at   timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    CONSTRAINT webhook_deliveries_due CHECK ((state = 'waiting') = (due_at IS NOT NULL))
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, due_at, seq, id) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (endpoint_id, created_at DESC, id DESC) WHERE state = 'dead';
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (endpoint_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_old ON webhook_deliveries (created_at);
COMMENT ON COLUMN webhook_deliveries.tries IS 'Since it was made or last replayed: what the next wait is counted from';

CREATE TABLE webhook_attempts (
    id          uuid PRIMARY KEY,
    delivery_id uuid NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
    at          timestamptz NOT NULL,
    took_ms     integer NOT NULL,
    status      integer NOT NULL,
    failure     text NOT NULL,
    answer      text NOT NULL
);
CREATE INDEX webhook_attempts_delivery ON webhook_attempts (delivery_id, at, id);
