-- +goose Up
-- Sections of the form that an intake does not insist on.
ALTER TABLE intakes ADD COLUMN optional_sections jsonb NOT NULL DEFAULT '[]';
