// Package programme is what one can apply for: programmes, and intakes, which
// are a programme offered at one date with seats, times, fees and papers.
//
// Start here, then intake.go. catalogue.go is what anybody may read; manage.go
// and intakes.go are how the office sets it up, without SQL; check.go is what
// has to be right before anything is kept.
package programme

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/eligibility"
)

// Programme is a course of study.
type Programme struct {
	ID               string
	Code             string // such as CM-ZH; never changes
	Name             map[string]string
	Description      map[string]string
	Level            string // of the reference list levels
	CategoryCode     string // 来华留学生类别, JY/T 1001
	TeachingLanguage string // en or zh
	DurationMonths   int
	MajorCode        string // of the ministry's catalogue, such as 100201K
	Requirements     eligibility.Requirements
	MOEDocument      string // the ministry's document that allows it, where one is needed
	Active           bool   // offered; what is not is seen by staff only
	Version          int
	CreatedAt        time.Time
	UpdatedAt        time.Time
}

// clinicalMedicine is 临床医学 in the ministry's catalogue of bachelor majors.
const clinicalMedicine = "100201K"

// needsListing reports whether only universities on the ministry's yearly list may
// offer p: clinical medicine taught in English, at bachelor level (教外厅函〔2021〕6号,
// 教外厅函〔2020〕3号). Others may teach it to foreigners in Chinese only.
func (p Programme) needsListing() bool {
	return p.Level == "bachelor" && p.TeachingLanguage == "en" && p.MajorCode == clinicalMedicine
}

var (
	ErrNotFound    = &domain.Error{Kind: domain.NotFound, Code: "programme.not_found", Message: "There is no such programme."}
	ErrNoIntake    = &domain.Error{Kind: domain.NotFound, Code: "programme.no_intake", Message: "There is no such intake."}
	ErrTwice       = &domain.Error{Kind: domain.Conflict, Code: "programme.twice", Message: "There already is a programme with this code. Choose another code, or change that one."}
	ErrIntakeTwice = &domain.Error{Kind: domain.Conflict, Code: "programme.intake_twice", Message: "There already is an intake with this code. Choose another code, or change that one."}
	ErrStale       = &domain.Error{Kind: domain.Stale, Code: "programme.stale", Message: "Somebody changed this after you looked at it. Reload it and try again."}
	ErrInvalid     = &domain.Error{Kind: domain.Invalid, Code: "programme.invalid", Message: "Some of this cannot be right; fields says all of it."}
	ErrMOEDocument = &domain.Error{Kind: domain.Invalid, Code: "programme.moe_document", Message: "Clinical medicine in English may only be offered by a university on the ministry's list. Give the number of the document and its academic year in moe_document, or leave the programme inactive."}
)

// Filter narrows a list of programmes. Empty fields do not narrow.
type Filter struct {
	Level, TeachingLanguage string
	Inactive                bool // show what is not offered as well
}

// IntakeFilter narrows a list of intakes. Zero fields do not narrow.
type IntakeFilter struct {
	Programme string // code
	Year      int
	Term      string
	OpenAt    time.Time // only those that take applications at that moment
	Inactive  bool      // show what is not offered as well
}

// Store keeps programmes and intakes.
type Store interface {
	Programme(ctx context.Context, code string) (Programme, error) // ErrNotFound
	Programmes(ctx context.Context, f Filter, p domain.Page) (domain.List[Programme], error)
	CreateProgramme(ctx context.Context, p Programme) error // ErrTwice
	// UpdateProgramme writes p over the version it was read at, or answers ErrStale.
	UpdateProgramme(ctx context.Context, p Programme) error

	// Intake brings the programme and the slots, in two queries. ErrNoIntake.
	Intake(ctx context.Context, id string) (Intake, error)
	LockIntake(ctx context.Context, id string) (Intake, error) // inside Tx.Do only
	// Intakes brings the programmes, not the slots.
	Intakes(ctx context.Context, f IntakeFilter, p domain.Page) (domain.List[Intake], error)
	CreateIntake(ctx context.Context, in Intake) error // with its slots; ErrIntakeTwice
	// UpdateIntake writes in and its slots over the version it was read at, or answers ErrStale.
	UpdateIntake(ctx context.Context, in Intake) error
	// SeatsHeld counts the seats that files hold.
	SeatsHeld(ctx context.Context, intakeID string) (int, error)
	// NextAdmission counts one more admission of a locked intake.
	NextAdmission(ctx context.Context, intakeID string) (int, error)
}

// Service is how the office sets up what one can apply for.
type Service struct {
	Store Store
	Audit audit.Log
	Tx    domain.Tx
	Now   func() time.Time
	// KnowsPaper reports whether there is such a kind of paper.
	KnowsPaper func(kind string) bool
}

// note writes the audit event of a change.
func (s *Service) note(ctx context.Context, actor access.Actor, verb, subject string, detail map[string]any) error {
	return s.Audit.Write(ctx, audit.Event{
		At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(access.ManageProgrammes),
		Verb: verb, Subject: subject, Detail: detail,
	})
}
