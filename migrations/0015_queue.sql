-- +goose Up
-- What a line of the queue shows stands in the file itself: a page reads its rows
-- and nothing beside them. Lists of the office leave drafts out, so their indexes do.

ALTER TABLE applications ADD COLUMN schemes text[] NOT NULL DEFAULT '{}', ADD COLUMN proposed_by text;

UPDATE applications a SET proposed_by = d.proposed_by FROM decisions d
WHERE d.application_id = a.id AND d.released_at IS NULL AND d.sent_back_at IS NULL AND a.status = 'decision';

-- A trigger, because nominations are another room's. Whoever writes one holds the
-- lock of its file, which comes first.
-- +goose StatementBegin
CREATE FUNCTION nominations_schemes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE applications a SET schemes = ARRAY(SELECT s.code FROM nominations n JOIN scholarship_schemes s ON s.id = n.scheme_id
        WHERE n.application_id = a.id AND n.status NOT IN ('declined', 'revoked', 'not_selected') ORDER BY s.code)
    WHERE a.id = coalesce(NEW.application_id, OLD.application_id);
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER nominations_schemes AFTER INSERT OR DELETE OR UPDATE OF status, scheme_id ON nominations
    FOR EACH ROW EXECUTE FUNCTION nominations_schemes();

UPDATE applications a SET schemes = n.schemes FROM (
    SELECT n.application_id, array_agg(s.code ORDER BY s.code) AS schemes FROM nominations n JOIN scholarship_schemes s ON s.id = n.scheme_id
    WHERE n.status NOT IN ('declined', 'revoked', 'not_selected') GROUP BY n.application_id) n
WHERE n.application_id = a.id;

CREATE INDEX applications_by_scheme ON applications USING gin (schemes) WHERE schemes <> '{}';
CREATE INDEX applications_unassigned ON applications (queued_at DESC, id DESC) INCLUDE (status) WHERE officer_id IS NULL AND status <> 'draft';
CREATE INDEX applications_resubmitted ON applications (queued_at DESC, id DESC) INCLUDE (status) WHERE resubmitted AND status <> 'draft';
CREATE INDEX applications_by_status_programme ON applications (status, programme_id, queued_at DESC, id DESC);
CREATE INDEX applications_by_intake_time ON applications (intake_id, queued_at DESC, id DESC) WHERE status <> 'draft';

DROP INDEX applications_by_nationality, applications_by_officer, applications_by_programme;
CREATE INDEX applications_by_nationality ON applications (nationality, queued_at DESC, id DESC) WHERE status <> 'draft';
CREATE INDEX applications_by_officer ON applications (officer_id, queued_at DESC, id DESC) WHERE officer_id IS NOT NULL AND status <> 'draft';
CREATE INDEX applications_by_officer_status ON applications (officer_id, status, queued_at DESC, id DESC) WHERE officer_id IS NOT NULL AND status <> 'draft';
CREATE INDEX applications_by_programme ON applications (programme_id, queued_at DESC, id DESC) WHERE status <> 'draft';
