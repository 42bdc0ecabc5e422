-- +goose Up

-- A request that was cancelled does not keep the same reviewer from being asked again.
CREATE UNIQUE INDEX reviews_asked ON reviews (application_id, reviewer_id) WHERE status <> 'cancelled';
ALTER TABLE reviews DROP CONSTRAINT reviews_once;
