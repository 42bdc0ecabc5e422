package postgres

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"gorm.io/gorm"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/form"
)

// Applications is the application.Store.
type Applications struct{ DB *DB }

var _ application.Store = Applications{}

// applicationRow is the table's row. Owed is read from other tables and never
// written.
type applicationRow struct {
	ID               string
	ApplicantID      string
	IntakeID         string
	ProgrammeID      string
	Status           application.Status
	Version          int
	Number           *string
	FormVersion      int
	Answers          form.Answers `gorm:"serializer:json"`
	Surname          string
	GivenNames       string
	ChineseName      string
	Nationality      string
	DateOfBirth      *string
	PassportNumber   string
	Email            string
	OfficerID        *string
	CreatedAt        time.Time
	UpdatedAt        time.Time `gorm:"autoUpdateTime:false"`
	StatusSince      time.Time
	QueuedAt         time.Time
	SubmittedAt      *time.Time
	Resubmitted      bool
	ReplyBy          *time.Time
	LapseWarnedAt    *time.Time
	ReturnDue        *time.Time
	RevocationBy     *string
	RevocationReason string
	ClosedReason     string
	ProposedBy       *string
	Owed             bool `gorm:"->"`
}

func (applicationRow) TableName() string { return "applications" }

func (r applicationRow) domain() application.Application {
	return application.Stored(application.Application{
		ID: r.ID, ApplicantID: r.ApplicantID, IntakeID: r.IntakeID, ProgrammeID: r.ProgrammeID, Number: orZero(r.Number),
		FormVersion: r.FormVersion, Answers: r.Answers, OfficerID: orZero(r.OfficerID),
		CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt, StatusSince: r.StatusSince, QueuedAt: r.QueuedAt,
		SubmittedAt: orZero(r.SubmittedAt), Resubmitted: r.Resubmitted, ReplyBy: orZero(r.ReplyBy),
		LapseWarnedAt: orZero(r.LapseWarnedAt), ReturnDue: orZero(r.ReturnDue), ProposedBy: orZero(r.ProposedBy),
		RevocationBy: orZero(r.RevocationBy), RevocationReason: r.RevocationReason, ClosedReason: r.ClosedReason, Owed: r.Owed,
	}, r.Status, r.Version)
}

// owed reads, beside a file, whether an accepted applicant still owes something. By
// rows, not by EXISTS: that Postgres may answer by reading all there are.
const owed = `
	a.status = 'accepted' AND coalesce((SELECT true FROM conditions c WHERE c.application_id = a.id AND c.status = 'open' LIMIT 1),
		(SELECT true FROM payments p WHERE p.application_id = a.id AND p.item = 'deposit' AND p.status = 'due' LIMIT 1), false) AS owed`

// in is the condition that narrows a query on applications a to a scope. The zero
// scope sees nothing. Arrays, because the few files of an agent or a reviewer are
// looked up then, and never searched for among all that there are.
func in(s application.Scope) (string, []any) {
	if s.All {
		return "true", nil
	}
	var any_ []string
	var args []any
	or := func(id, condition string) {
		if id != "" {
			any_, args = append(any_, condition), append(args, id)
		}
	}
	or(s.Applicant, "a.applicant_id = ?")
	or(s.Agent, "a.applicant_id = ANY (ARRAY(SELECT m.applicant_id FROM mandates m WHERE m.agent_id = ? AND m.revoked_at IS NULL))")
	or(s.Reviewer, "a.status <> 'draft' AND a.id = ANY (ARRAY(SELECT r.application_id FROM reviews r WHERE r.reviewer_id = ? AND r.status IN ('assigned', 'submitted')))")
	if len(any_) == 0 {
		return "false", nil
	}
	return "(" + strings.Join(any_, " OR ") + ")", args
}

func (s Applications) take(db *gorm.DB, sc application.Scope, id, lock string) (application.Application, error) {
	if !isID(id) {
		return application.Application{}, application.ErrNotFound
	}
	where, args := in(sc)
	var row applicationRow
	err := db.Raw("SELECT a.*, "+owed+" FROM applications a WHERE a.id = ? AND "+where+lock, append([]any{id}, args...)...).Take(&row).Error
	return row.domain(), notFound(err, application.ErrNotFound)
}

func (s Applications) Get(ctx context.Context, sc application.Scope, id string) (application.Application, error) {
	return s.take(s.DB.conn(ctx), sc, id, "")
}

func (s Applications) Lock(ctx context.Context, sc application.Scope, id string) (application.Application, error) {
	return s.take(s.DB.inTx(ctx), sc, id, " FOR UPDATE OF a")
}

func (s Applications) Create(ctx context.Context, a *application.Application) error {
	row := applicationRow{
		ID: a.ID, ApplicantID: a.ApplicantID, IntakeID: a.IntakeID, ProgrammeID: a.ProgrammeID,
		Status: application.Draft, Version: 1, FormVersion: a.FormVersion, Answers: a.Answers,
		CreatedAt: a.CreatedAt, UpdatedAt: a.UpdatedAt, StatusSince: a.StatusSince, QueuedAt: a.QueuedAt,
	}
	if err := s.DB.conn(ctx).Create(&row).Error; err != nil {
		return broken(err, "applications_once", application.ErrTwice)
	}
	*a = application.Stored(*a, application.Draft, 1)
	return nil
}

// Update writes everything but the answers, and counts the version up.
func (s Applications) Update(ctx context.Context, a *application.Application) error {
	now := a.UpdatedAt
	r := s.DB.inTx(ctx).Table("applications").Where("id = ? AND version = ?", a.ID, a.Version()).Updates(map[string]any{
		"status": a.Status(), "version": a.Version() + 1, "intake_id": a.IntakeID, "programme_id": a.ProgrammeID,
		"number": orNil(a.Number), "officer_id": orNil(a.OfficerID), "updated_at": now, "status_since": a.StatusSince,
		"queued_at": a.QueuedAt, "submitted_at": orNil(a.SubmittedAt), "resubmitted": a.Resubmitted, "reply_by": orNil(a.ReplyBy),
		"lapse_warned_at": orNil(a.LapseWarnedAt), "return_due": orNil(a.ReturnDue), "revocation_by": orNil(a.RevocationBy),
		"revocation_reason": a.RevocationReason, "proposed_by": orNil(a.ProposedBy), "closed_reason": a.ClosedReason,
	})
	if err := changed(r, application.ErrStale); err != nil {
		return broken(err, "applications_once", application.ErrTwice)
	}
	*a = application.Stored(*a, a.Status(), a.Version()+1)
	return nil
}

// MayScreen takes an active account of somebody who screens files.
func (s Applications) MayScreen(ctx context.Context, accountID string) error {
	if !isID(accountID) {
		return application.ErrNoOfficer
	}
	var n int64
	err := s.DB.conn(ctx).Table("accounts").Where("id = ? AND roles && ARRAY['officer', 'director'] AND disabled_at IS NULL", accountID).Count(&n).Error
	if err == nil && n == 0 {
		return application.ErrNoOfficer
	}
	return err
}

// Only the section travels, not the whole of the answers.
const saveSection = `
UPDATE applications SET version = version + 1, answers = jsonb_set(answers, ARRAY[$3::text], $4), surname = $5, given_names = $6, chinese_name = $7,
	nationality = $8, date_of_birth = nullif($9, '')::date, passport_number = $10, email = $11, updated_at = $12
WHERE id = $1 AND version = $2 AND status IN ('draft', 'returned')`

// SaveSection writes one section and what lists need of all answers.
func (s Applications) SaveSection(ctx context.Context, a *application.Application, section string) error {
	text, err := json.Marshal(a.Answers[section])
	if err != nil {
		return err
	}
	p := form.PersonOf(a.Answers)
	r, err := s.DB.pool.Exec(ctx, saveSection, a.ID, a.Version(), section, text, p.Surname, p.GivenNames, p.ChineseName,
		p.Nationality, p.DateOfBirth, p.PassportNumber, strings.ToLower(p.Email), a.UpdatedAt)
	if err == nil && r.RowsAffected() == 0 {
		err = application.ErrStale
	}
	if err != nil {
		return err
	}
	*a = application.Stored(*a, a.Status(), a.Version()+1)
	return nil
}

func (s Applications) NextNumber(ctx context.Context) (n int64, err error) {
	err = s.DB.conn(ctx).Raw("SELECT nextval('application_numbers')").Scan(&n).Error
	return n, err
}

// The same person is the same account, or the same passport.
const rivals = `
SELECT count(*) FROM applications a JOIN intakes i ON i.id = a.intake_id
WHERE a.id <> @id AND a.status IN ('offered', 'accepted', 'admitted', 'enrolled')
  AND (a.applicant_id = @applicant OR a.passport_number <> '' AND a.nationality = @nationality AND a.passport_number = @passport)
  AND (i.year, i.term) = (SELECT year, term FROM intakes WHERE id = @intake)`

func (s Applications) Rivals(ctx context.Context, a application.Application) (n int, err error) {
	p := form.PersonOf(a.Answers)
	err = s.DB.conn(ctx).Raw(rivals, map[string]any{
		"id": a.ID, "applicant": a.ApplicantID, "nationality": p.Nationality,
		"passport": p.PassportNumber, "intake": a.IntakeID,
	}).Scan(&n).Error
	return n, err
}

func (s Applications) OffersEnding(ctx context.Context, t time.Time, limit int) (ids []string, err error) {
	err = s.DB.conn(ctx).Raw(`SELECT id FROM applications WHERE status = 'offered' AND reply_by < ?
		AND (lapse_warned_at IS NULL OR reply_by < ?) ORDER BY reply_by LIMIT ?`, t, t.Add(-application.WarnBefore), limit).Scan(&ids).Error
	return ids, err
}
