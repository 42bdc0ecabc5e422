-- +goose Up
-- What receivers of the list answered: one answer a receiver and place of the feed.
CREATE TABLE acknowledgements (
    id             uuid PRIMARY KEY,
    admission_id   uuid NOT NULL REFERENCES admissions,
    seq            bigint NOT NULL REFERENCES admission_changes,
    by_id          text NOT NULL,
    at             timestamptz NOT NULL,
    result         text NOT NULL CHECK (result IN ('imported', 'rejected')),
    student_number text NOT NULL DEFAULT '',
    errors         jsonb NOT NULL DEFAULT '[]',
    CONSTRAINT acknowledgements_once UNIQUE (admission_id, by_id, seq)
);
CREATE INDEX acknowledgements_newest ON acknowledgements (at DESC, id DESC);
