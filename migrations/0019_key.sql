-- +goose Up
-- What a key sees, from where it may come, how often, and its second secret while one
-- takes the place of the other.
ALTER TABLE api_keys
    ADD COLUMN field_groups text[] NOT NULL
        DEFAULT ARRAY['admission','identity','birth','passport','contact','address','programme','funding','scholarship','visa'], -- keys there were, keep what they had
    ADD COLUMN programmes   text[] NOT NULL DEFAULT '{}',
    ADD COLUMN networks     text[] NOT NULL DEFAULT '{}',
    ADD COLUMN per_minute   integer NOT NULL DEFAULT 600,
    ADD COLUMN last_used_from  text NOT NULL DEFAULT '',
    ADD COLUMN refused_at      timestamptz,
    ADD COLUMN refused_from    text NOT NULL DEFAULT '',
    ADD COLUMN rotated_at      timestamptz,
    ADD COLUMN old_hash        text,
    ADD COLUMN old_until       timestamptz,
    ADD CONSTRAINT api_keys_field_groups CHECK (field_groups @> ARRAY['admission'] AND
        field_groups <@ ARRAY['admission','identity','birth','passport','contact','address','programme','funding','scholarship','visa']),
    ADD CONSTRAINT api_keys_per_minute CHECK (per_minute BETWEEN 1 AND 6000),
    ADD CONSTRAINT api_keys_rotation CHECK ((old_hash IS NULL) = (old_until IS NULL));
ALTER TABLE api_keys ALTER COLUMN field_groups SET DEFAULT ARRAY['admission'];
CREATE UNIQUE INDEX api_keys_old_hash ON api_keys (old_hash);

-- How often a key asked, a row a day.
CREATE TABLE api_key_days (
    key_id   uuid NOT NULL REFERENCES api_keys,
    day      date NOT NULL,
    requests bigint NOT NULL,
    PRIMARY KEY (key_id, day)
);

-- What a key took home.
CREATE INDEX exports_by ON exports (by_id, at);
