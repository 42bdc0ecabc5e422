package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/lib/pq"
	"gorm.io/gorm"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/form"
)

// History is the application.History: what was handed in, sent back and decided.
type History struct{ DB *DB }

var _ application.History = History{}

type submissionRow struct {
	ApplicationID string
	Round         int
	At            time.Time
	ByID          string
	Address       string
	FormVersion   int
	Answers       form.Answers `gorm:"serializer:json"`
	Changed       []string     `gorm:"serializer:json"`
}

func (submissionRow) TableName() string { return "submissions" }

// The answers are those of the file as it is: they need not travel.
const addSubmission = `
INSERT INTO submissions (application_id, round, at, by_id, address, form_version, answers, changed)
SELECT id, @round, @at, @by, @address, form_version, answers, @changed FROM applications WHERE id = @id`

// AddSubmission keeps what is handed in. The caller holds the file's lock.
func (s History) AddSubmission(ctx context.Context, sub application.Submission) error {
	if sub.Changed == nil {
		sub.Changed = []string{}
	}
	changed, err := json.Marshal(sub.Changed)
	if err != nil {
		return err
	}
	return s.DB.inTx(ctx).Exec(addSubmission, map[string]any{
		"id": sub.ApplicationID, "round": sub.Round, "at": sub.At, "by": sub.By, "address": sub.Address, "changed": string(changed),
	}).Error
}

func (s History) LastSubmission(ctx context.Context, id string) (application.Submission, error) {
	var row submissionRow
	err := s.DB.conn(ctx).Where("application_id = ?", id).Order("round DESC").Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return application.Submission{}, nil
	}
	return application.Submission{
		ApplicationID: row.ApplicationID, Round: row.Round, At: row.At, By: row.ByID, Address: row.Address,
		FormVersion: row.FormVersion, Answers: row.Answers, Changed: row.Changed,
	}, err
}

type returnRow struct {
	ID            string
	ApplicationID string
	ByID          string
	At            time.Time
	Due           time.Time
	Items         []application.Point `gorm:"serializer:json"`
	AnsweredAt    *time.Time
}

func (returnRow) TableName() string { return "returns" }

func (s History) AddReturn(ctx context.Context, r application.Sendback) error {
	return s.DB.inTx(ctx).Create(&returnRow{ID: r.ID, ApplicationID: r.ApplicationID, ByID: r.By, At: r.At, Due: r.Due, Items: r.Items}).Error
}

func (s History) AnswerReturn(ctx context.Context, id string, at time.Time) error {
	return s.DB.inTx(ctx).Table("returns").Where("application_id = ? AND answered_at IS NULL", id).Updates(map[string]any{"answered_at": at}).Error
}

func (r returnRow) domain() application.Sendback {
	return application.Sendback{ID: r.ID, ApplicationID: r.ApplicationID, By: r.ByID, At: r.At, Due: r.Due, Items: r.Items, AnsweredAt: orZero(r.AnsweredAt)}
}

type decisionRow struct {
	ID            string
	ApplicationID string
	Outcome       application.Outcome
	IntakeID      *string
	Reasons       pq.StringArray          `gorm:"type:text[]"`
	Conditions    []application.Condition `gorm:"serializer:json"`
	Answered      map[string]string       `gorm:"serializer:json"`
	Note          string
	ProposedBy    string
	ProposedAt    time.Time
	ReleasedBy    *string
	ReleasedAt    *time.Time
	SentBackBy    *string
	SentBackAt    *time.Time
}

func (decisionRow) TableName() string { return "decisions" }

func (r decisionRow) domain() application.Proposal {
	return application.Proposal{
		ID: r.ID, ApplicationID: r.ApplicationID, Outcome: r.Outcome, IntakeID: orZero(r.IntakeID), Reasons: r.Reasons,
		Conditions: r.Conditions, Answered: r.Answered, Note: r.Note, ProposedBy: r.ProposedBy, ProposedAt: r.ProposedAt,
		ReleasedBy: orZero(r.ReleasedBy), ReleasedAt: orZero(r.ReleasedAt), SentBackBy: orZero(r.SentBackBy), SentBackAt: orZero(r.SentBackAt),
	}
}

func (s History) AddDecision(ctx context.Context, p application.Proposal) error {
	row := decisionRow{
		ID: p.ID, ApplicationID: p.ApplicationID, Outcome: p.Outcome, IntakeID: orNil(p.IntakeID), Reasons: p.Reasons,
		Conditions: p.Conditions, Answered: p.Answered, Note: p.Note, ProposedBy: p.ProposedBy, ProposedAt: p.ProposedAt,
	}
	if row.Reasons == nil {
		row.Reasons = pq.StringArray{}
	}
	if row.Conditions == nil {
		row.Conditions = []application.Condition{}
	}
	if row.Answered == nil {
		row.Answered = map[string]string{}
	}
	return s.DB.inTx(ctx).Create(&row).Error
}

func (s History) OpenDecision(ctx context.Context, id string) (application.Proposal, error) {
	var row decisionRow
	err := s.DB.conn(ctx).Where("application_id = ? AND released_at IS NULL AND sent_back_at IS NULL", id).Take(&row).Error
	return row.domain(), notFound(err, application.ErrNoDecision)
}

func (s History) CloseDecision(ctx context.Context, p application.Proposal) error {
	r := s.DB.inTx(ctx).Table("decisions").Where("id = ? AND released_at IS NULL AND sent_back_at IS NULL", p.ID).Updates(map[string]any{
		"released_by": orNil(p.ReleasedBy), "released_at": orNil(p.ReleasedAt), "sent_back_by": orNil(p.SentBackBy), "sent_back_at": orNil(p.SentBackAt),
	})
	return changed(r, application.ErrStale)
}
