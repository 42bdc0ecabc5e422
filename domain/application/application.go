// Package application is an applicant's file, from draft to enrolment.
//
// Start at workflow.go: it is the whole life of a file, in one table. Then one
// file per verb of the office (submit.go, return.go, release.go, …); gate.go is
// what must be in order before a step; whose_move.go says who has to act.
package application

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

// Application is one person's file for one intake.
type Application struct {
	ID          string
	ApplicantID string
	IntakeID    string
	ProgrammeID string
	Number      string // e.g. 2027S-CM-000123; empty until it is handed in
	FormVersion int
	Answers     form.Answers
	OfficerID   string // who looks after it; empty when nobody does yet

	CreatedAt   time.Time
	UpdatedAt   time.Time
	StatusSince time.Time
	QueuedAt    time.Time // its place in the queue: kept when it is returned
	SubmittedAt time.Time // the last time; zero for a draft
	Resubmitted bool

	ReplyBy          time.Time // end of the offer
	LapseWarnedAt    time.Time
	ReturnDue        time.Time
	Closes           time.Time // of a draft: when its intake no longer takes it
	ProposedBy       string    // who prepared the decision that waits for release
	RevocationBy     string    // who proposed to revoke; empty when nobody did
	RevocationReason string
	ClosedReason     string // why it was withdrawn, rejected, lapsed, revoked

	Owed bool // accepted, and the applicant still owes a condition or the deposit

	status  Status // changed only by advance
	version int    // changed only by the store
}

func (a Application) Status() Status { return a.status }
func (a Application) Version() int   { return a.version }

// Stored gives a read file its guarded fields. For stores only.
func Stored(a Application, s Status, version int) Application {
	a.status, a.version = s, version
	return a
}

// AnyVersion stands for "whatever it is now", for jobs and bulk work, which
// hold the file's lock and looked at nothing before.
const AnyVersion = -1

var (
	ErrNotFound   = &domain.Error{Kind: domain.NotFound, Code: "application.not_found", Message: "There is no such application."}
	ErrNotNow     = &domain.Error{Kind: domain.Conflict, Code: "application.not_now", Message: "The application is not in a state that allows this. Reload it to see what can be done."}
	ErrStale      = &domain.Error{Kind: domain.Stale, Code: "application.stale", Message: "Somebody changed this application after you looked at it. Reload it and try again."}
	ErrTwice      = &domain.Error{Kind: domain.Conflict, Code: "application.twice", Message: "There already is an application of this person for this intake."}
	ErrClosed     = &domain.Error{Kind: domain.Conflict, Code: "application.intake_closed", Message: "This intake does not take applications now. See its opening and closing times."}
	ErrFull       = &domain.Error{Kind: domain.Conflict, Code: "intake.full", Message: "This intake has no seat left. A director can override this with a reason."}
	ErrIncomplete = &domain.Error{Kind: domain.Invalid, Code: "application.incomplete", Message: "Some points are still open; fields lists all of them."}
	ErrOwnFile    = &domain.Error{Kind: domain.Forbidden, Code: "application.own_file", Message: "Nobody works on an application of their own."}
	ErrFourEyes   = &domain.Error{Kind: domain.Forbidden, Code: "decision.four_eyes", Message: "Who prepared this may not also confirm it. Ask a colleague."}
	ErrExpired    = &domain.Error{Kind: domain.Conflict, Code: "offer.expired", Message: "The time to answer this offer is over. Write to the office if you still want the place."}
	ErrNoOfficer  = &domain.Error{Kind: domain.Invalid, Code: "application.no_officer", Message: "Choose an active account of an officer or a director."}
	ErrReason     = &domain.Error{Kind: domain.Invalid, Code: "application.reason", Message: "Give a reason from the list."}
)

// Scope says whose files a query may see. The zero Scope sees none.
type Scope struct {
	All       bool   // every file, drafts too
	Applicant string // the files of this account
	Agent     string // the files of applicants who gave this account a mandate
	Reviewer  string // the files assigned to this account for review, once handed in
}

// visibleTo is what an actor may read.
func visibleTo(a access.Actor) Scope {
	if a.System || a.Any(access.Officer, access.Director, access.Finance, access.Arrivals, access.Auditor) {
		return Scope{All: true}
	}
	s := heldBy(a)
	if a.Is(access.Reviewer) {
		s.Reviewer = a.ID
	}
	return s
}

// heldBy is what an actor may write as applicant, or as agent under a mandate.
func heldBy(a access.Actor) Scope {
	var s Scope
	if a.Is(access.Applicant) {
		s.Applicant = a.ID
	}
	if a.Is(access.Agent) {
		s.Agent = a.ID
	}
	return s
}

// Store keeps files. Every read takes the Scope of who asks.
type Store interface {
	Create(ctx context.Context, a *Application) error                 // ErrTwice
	Get(ctx context.Context, s Scope, id string) (Application, error) // ErrNotFound
	// GetWithIntake is Get with what the file applies for, in one query.
	GetWithIntake(ctx context.Context, s Scope, id string) (Application, programme.Intake, error)
	// File reads a whole file in one query, newest things first: all of a File but
	// what follows from the rest. ErrNotFound.
	File(ctx context.Context, l Look, id string) (File, error)
	Lock(ctx context.Context, s Scope, id string) (Application, error) // inside Tx.Do only
	Update(ctx context.Context, a *Application) error                  // everything but the answers; ErrStale
	// SaveSection writes the answers of one section, and what lists need of all. ErrStale.
	SaveSection(ctx context.Context, a *Application, section string) error
	NextNumber(ctx context.Context) (int64, error)
	// MayScreen refuses an account that cannot look after a file: ErrNoOfficer.
	MayScreen(ctx context.Context, accountID string) error
	List(ctx context.Context, s Scope, f Filter, p domain.Page) (domain.List[Summary], error)
	// Rivals counts other files of the same person that hold an offer in the same year and term.
	Rivals(ctx context.Context, a Application) (int, error)
	// OffersEnding returns the ids of unanswered offers whose time ends before t, oldest first.
	OffersEnding(ctx context.Context, t time.Time, limit int) ([]string, error)
}

// Filter narrows a list of files. Empty fields do not narrow; several values of
// one field mean any of them.
type Filter struct {
	Statuses, Programmes, Intakes, Nationalities, Officers, Schemes []string
	Unassigned, Resubmitted, HandedIn                               bool
	Search                                                          string // number, passport number, e-mail, or the beginning of a name

	// What reports count: see list_counted.go.
	Reached     Stage     // got at least that far, whatever became of it
	Nominations []string  // statuses of a nomination, for one of Schemes if there are any; "wished" for those the applicant asked for
	SinceAfter  time.Time // in its status since after that moment
	SinceBefore time.Time // or since that moment or before
	Slow        bool      // longer than usual, or past its day
	Unanswered  bool      // the last message is the applicant's
	Now         time.Time // what Slow is measured by; the service sets it
}

// Summary is one line of a list.
type Summary struct {
	ID, ApplicantID, Number, IntakeID, IntakeCode, ProgrammeCode string
	Surname, GivenNames, ChineseName, Nationality                string
	OfficerID, OfficerName                                       string
	Schemes                                                      []string // codes of scholarships flagged, nominated or awarded
	Prepared                                                     Prepared
	File                                                         Application
}

// Prepared is what waits for release on a file in decision, for a line of a list.
type Prepared struct {
	Outcome    Outcome // empty: nothing waits
	Conditions int
	By         string
	At         time.Time
}
