package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/partner"
)

// Mandates is the partner.Store.
type Mandates struct{ DB *DB }

var _ partner.Store = Mandates{}

// Giving again to an address that an agent has got since makes the mandate take effect.
const giveMandate = `
INSERT INTO mandates (id, applicant_id, agent_id, agent_email, given_at)
VALUES (@id, @applicant, (SELECT id FROM accounts WHERE email = @email AND 'agent' = ANY (roles) AND disabled_at IS NULL), @email, @at)
ON CONFLICT (applicant_id, agent_email) WHERE revoked_at IS NULL
DO UPDATE SET agent_id = coalesce(mandates.agent_id, excluded.agent_id) RETURNING id`

func (s Mandates) Give(ctx context.Context, m partner.Mandate) (id string, err error) {
	if err := s.DB.inTx(ctx).Exec("SELECT 1 FROM accounts WHERE id = ? FOR NO KEY UPDATE", m.ApplicantID).Error; err != nil {
		return "", err
	}
	args := map[string]any{"id": m.ID, "applicant": m.ApplicantID, "email": m.AgentEmail, "at": m.GivenAt}
	err = s.DB.inTx(ctx).Raw(giveMandate, args).Scan(&id).Error
	return id, err
}

func (s Mandates) Revoke(ctx context.Context, applicantID, id string, at time.Time) error {
	if !isID(id) {
		return partner.ErrNotFound
	}
	return changed(s.DB.inTx(ctx).Table("mandates").Where("id = ? AND applicant_id = ? AND revoked_at IS NULL", id, applicantID).
		Updates(map[string]any{"revoked_at": at}), partner.ErrNotFound)
}

func (s Mandates) Given(ctx context.Context, applicantID string) (given []partner.Mandate, err error) {
	err = s.DB.conn(ctx).Table("mandates").Where("applicant_id = ? AND revoked_at IS NULL", applicantID).
		Order("given_at DESC, id DESC").Limit(domain.MaxLimit).Find(&given).Error
	return given, err
}

const readClients = `
SELECT m.id AS mandate_id, m.applicant_id, a.full_name AS name, m.given_at AS since
FROM mandates m JOIN accounts a ON a.id = m.applicant_id
WHERE m.agent_id = ? AND m.revoked_at IS NULL`

var clientSorts = map[string]order{"since": {"m.given_at", "timestamptz"}}

func (s Mandates) Clients(ctx context.Context, agentID string, p domain.Page) (l domain.List[partner.Client], err error) {
	k, err := newKeyset(p, clientSorts, "-since", "m.id")
	if err != nil {
		return l, err
	}
	if l.Total, l.TotalIsEstimate, err = capped(s.DB.conn(ctx).Table("mandates").Where("agent_id = ? AND revoked_at IS NULL", agentID)); err != nil {
		return l, err
	}
	after, args := k.where()
	args = append(append([]any{agentID}, args...), k.limit+1)
	err = s.DB.conn(ctx).Raw(readClients+" AND "+after+" ORDER BY "+k.orderBy()+" LIMIT ?", args...).Scan(&l.Items).Error
	l.Items, l.NextCursor = cut(l.Items, k, func(c partner.Client) (string, string) { return c.Since.UTC().Format(stamp), c.MandateID })
	return l, err
}

func (s Mandates) Mandated(ctx context.Context, agentID, applicantID string) (yes bool, err error) {
	err = s.DB.conn(ctx).Raw("SELECT EXISTS (SELECT 1 FROM mandates WHERE agent_id = ? AND applicant_id = ? AND revoked_at IS NULL)",
		agentID, applicantID).Scan(&yes).Error
	return yes, err
}
