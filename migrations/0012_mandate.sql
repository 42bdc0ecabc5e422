-- +goose Up

-- A mandate is given to an address. Whether an agent of ours signs in with it is
-- not for the applicant to find out, so both look the same.
ALTER TABLE mandates ADD COLUMN agent_email text NOT NULL DEFAULT '' CHECK (agent_email = lower(agent_email));
UPDATE mandates m SET agent_email = a.email FROM accounts a WHERE a.id = m.agent_id;
ALTER TABLE mandates ALTER COLUMN agent_id DROP NOT NULL;
DROP INDEX mandates_current;
CREATE UNIQUE INDEX mandates_current ON mandates (applicant_id, agent_email) WHERE revoked_at IS NULL;
