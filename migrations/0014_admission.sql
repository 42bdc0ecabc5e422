-- +goose Up

-- The admissions of one file, newest first: what enrolment, deferral and the file itself ask for.
CREATE INDEX admissions_application ON admissions (application_id, admitted_at DESC);

-- The filters of the admitted list, in its order.
CREATE INDEX admissions_by_status ON admissions (status, admitted_at, id);
CREATE INDEX admissions_by_intake ON admissions (intake_id, admitted_at, id);

-- What changed since: a scholarship given or taken back changes what is exported of an admission.
CREATE INDEX nominations_changed ON nominations (updated_at);
