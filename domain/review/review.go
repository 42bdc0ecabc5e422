// Package review is what the faculty thinks of a file: who was asked, what they
// scored and recommend, and who declared a conflict of interest.
//
// Start at rubric.go, what is scored and how much it counts; then one file per
// verb (assign.go, save.go, submit.go, cancel.go). Reviews are for the office:
// applicants, agents and finance never see one.
package review

import (
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// Status is where a review stands.
type Status string

const (
	Assigned  Status = "assigned"
	Submitted Status = "submitted"
	Conflict  Status = "conflict"  // the reviewer declared an interest and no longer sees the file
	Cancelled Status = "cancelled" // the office asks no longer
)

// Statuses lists every status.
var Statuses = []Status{Assigned, Submitted, Conflict, Cancelled}

// Recommendation is what a reviewer would do with the file.
type Recommendation string

const (
	Offer     Recommendation = "offer"
	Interview Recommendation = "interview"
	Waitlist  Recommendation = "waitlist"
	Reject    Recommendation = "reject"
)

// Recommendations lists every recommendation.
var Recommendations = []Recommendation{Offer, Interview, Waitlist, Reject}

// Opinion is what a reviewer writes. A draft may lack any of it.
type Opinion struct {
	Scores         Scores
	Recommendation Recommendation
	Comment        string
	Conflict       string // what the interest is; empty: none
}

// Review is one reviewer's opinion on one file.
type Review struct {
	ID            string
	ApplicationID string
	ReviewerID    string
	ReviewerName  string
	AssignedBy    string
	Due           time.Time
	Opinion
	CreatedAt   time.Time
	SubmittedAt time.Time // zero until submitted or a conflict is declared
	File        File      // zero for a reviewer whose access has ended

	status  Status // changed only by the verbs of this package
	version int    // changed only by the store
}

// File is what a list of reviews shows of the file.
type File struct {
	ApplicantID, Number, Surname, GivenNames, ProgrammeCode string
	Status                                                  application.Status
}

func (r Review) Status() Status { return r.status }
func (r Review) Version() int   { return r.version }

// Stored gives a read review its guarded fields. For stores only.
func Stored(r Review, s Status, version int) Review {
	r.status, r.version = s, version
	return r
}

var (
	ErrNotFound   = &domain.Error{Kind: domain.NotFound, Code: "review.not_found", Message: "There is no such review."}
	ErrNotNow     = &domain.Error{Kind: domain.Conflict, Code: "review.not_now", Message: "The review, or the application, is not in a state that allows this. Reload it to see what can be done."}
	ErrStale      = &domain.Error{Kind: domain.Stale, Code: "review.stale", Message: "Somebody changed this review after you looked at it. Reload it and try again."}
	ErrTwice      = &domain.Error{Kind: domain.Conflict, Code: "review.twice", Message: "This reviewer was already asked about this application. Choose another one, or cancel the first request."}
	ErrReviewer   = &domain.Error{Kind: domain.Invalid, Code: "review.reviewer", Message: "Choose an active account with the role reviewer which is not the applicant's own."}
	ErrDue        = &domain.Error{Kind: domain.Invalid, Code: "review.due", Message: "Give a time in the future by which the review is needed."}
	ErrOpinion    = &domain.Error{Kind: domain.Invalid, Code: "review.opinion", Message: "Some of this is not what a review can say; fields lists all of it."}
	ErrIncomplete = &domain.Error{Kind: domain.Invalid, Code: "review.incomplete", Message: "Some points are still open; fields lists all of them."}
)

// Action is something that can be done with a review.
type Action string

const (
	Save   Action = "save"
	Submit Action = "submit" // also declares a conflict
	Cancel Action = "cancel"
)

// Allowed lists what the actor may do next.
func (r Review) Allowed(actor access.Actor) []Action {
	acts := []Action{}
	for _, a := range []Action{Save, Submit, Cancel} {
		if r.open(actor, a) == nil {
			acts = append(acts, a)
		}
	}
	return acts
}

// asking lists the states of a file in which opinions are still wanted.
var asking = []application.Status{application.Review, application.Interview}

// open returns why the actor may not do this now, or nil.
func (r Review) open(actor access.Actor, act Action) error {
	if err := r.permit(actor, act); err != nil {
		return err
	}
	late := act == Submit && r.Conflict == "" && !slices.Contains(asking, r.File.Status)
	if r.status != Assigned || late {
		return ErrNotNow
	}
	return nil
}

// permit returns why this is never for the actor, or nil.
func (r Review) permit(actor access.Actor, act Action) error {
	if act == Cancel {
		if r.File.ApplicantID == actor.ID {
			return application.ErrOwnFile
		}
		return actor.Need(access.AssignReview)
	}
	if r.ReviewerID != actor.ID {
		return access.ErrForbidden
	}
	return actor.Need(access.WriteReview)
}

// Scope says whose reviews a query may see. The zero Scope sees none.
type Scope struct {
	Reviewer string // those this account was asked for
	Office   string // all but those of this account's own applications
}

// visibleTo is what an actor may read.
func visibleTo(a access.Actor) (s Scope) {
	if a.Need(access.WriteReview) == nil {
		s.Reviewer = a.ID
	}
	if a.Need(access.ReadReviews) == nil {
		s.Office = a.ID
	}
	return s
}
