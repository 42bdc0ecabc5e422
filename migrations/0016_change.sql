-- +goose Up
-- The change feed of the admitted list. Whatever may have changed an admission leaves
-- a touch, by trigger and in the same transaction, so that no way of writing is
-- forgotten. Touches have no order that a reader could rely on: they are drawn into
-- admission_changes one batch at a time, and get their place there (ADR 0013).

CREATE TABLE admission_touches (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    admission_id uuid NOT NULL,
    status       text,
    at           timestamptz NOT NULL
);

CREATE TABLE admission_changes (
    seq                bigint PRIMARY KEY,
    type               text NOT NULL CHECK (type IN ('admitted','amended','deferred','withdrawn','revoked','enrolled','erased')),
    at                 timestamptz NOT NULL,
    admission_id       uuid NOT NULL,
    applicant_id       uuid NOT NULL,
    application_number text NOT NULL,
    status             text NOT NULL,
    substance          text NOT NULL,
    payload_hash       text NOT NULL,
    payload            text,
    CONSTRAINT admission_changes_tombstone CHECK ((payload IS NULL) = (payload_hash = ''))
);
CREATE INDEX admission_changes_last ON admission_changes (admission_id, seq DESC);
COMMENT ON COLUMN admission_changes.substance IS 'Hash of the payload without the time of its last change: what a new change must differ in';

-- +goose StatementBegin
CREATE FUNCTION admissions_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    CASE TG_TABLE_NAME
    WHEN 'admissions' THEN
        INSERT INTO admission_touches (admission_id, status, at) VALUES (NEW.id, NEW.status, NEW.updated_at);
    WHEN 'applications', 'nominations' THEN
        INSERT INTO admission_touches (admission_id, at) SELECT m.id, NEW.updated_at FROM admissions m
        WHERE m.application_id = CASE TG_TABLE_NAME WHEN 'applications' THEN NEW.id ELSE (to_jsonb(NEW)->>'application_id')::uuid END;
    WHEN 'intakes' THEN
        INSERT INTO admission_touches (admission_id, at) SELECT m.id, NEW.updated_at FROM admissions m WHERE m.intake_id = NEW.id;
    WHEN 'programmes' THEN
        INSERT INTO admission_touches (admission_id, at) SELECT m.id, NEW.updated_at FROM admissions m JOIN intakes i ON i.id = m.intake_id WHERE i.programme_id = NEW.id;
    WHEN 'scholarship_schemes' THEN
        INSERT INTO admission_touches (admission_id, at) SELECT m.id, NEW.updated_at FROM admissions m
        JOIN nominations n ON n.application_id = m.application_id WHERE n.scheme_id = NEW.id AND n.status IN ('awarded', 'accepted');
    END CASE;
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER admissions_touch AFTER INSERT OR UPDATE ON admissions FOR EACH ROW EXECUTE FUNCTION admissions_touch();
CREATE TRIGGER admissions_touch AFTER UPDATE OF answers, number ON applications FOR EACH ROW
    WHEN (NEW.status IN ('accepted', 'admitted', 'enrolled', 'deferred', 'revoked', 'withdrawn', 'lapsed')) EXECUTE FUNCTION admissions_touch();
CREATE TRIGGER admissions_touch AFTER INSERT OR UPDATE OF status ON nominations FOR EACH ROW EXECUTE FUNCTION admissions_touch();
CREATE TRIGGER admissions_touch AFTER UPDATE ON intakes FOR EACH ROW
    WHEN (OLD.code IS DISTINCT FROM NEW.code OR OLD.starts_on IS DISTINCT FROM NEW.starts_on) EXECUTE FUNCTION admissions_touch();
CREATE TRIGGER admissions_touch AFTER UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION admissions_touch();
CREATE TRIGGER admissions_touch AFTER UPDATE ON scholarship_schemes FOR EACH ROW
    WHEN (OLD.coverage IS DISTINCT FROM NEW.coverage OR OLD.funding_code IS DISTINCT FROM NEW.funding_code OR OLD.code IS DISTINCT FROM NEW.code) EXECUTE FUNCTION admissions_touch();

INSERT INTO admission_touches (admission_id, status, at) SELECT id, status, updated_at FROM admissions ORDER BY admitted_at, id;
