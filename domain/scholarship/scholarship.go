// Package scholarship is who pays for whom: schemes with a quota, and the
// nominations of files for them.
//
// Start at workflow.go, the life of a nomination in one table. scheme.go is what a
// scheme is; award.go keeps quota and exclusive groups, whoever awards at the same
// time. A nomination goes its own way beside the application: neither waits for
// the other, except that nobody awards to a closed file.
package scholarship

import (
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Nomination is one file's way to one scheme.
type Nomination struct {
	ID            string
	ApplicationID string
	ApplicantID   string // whose file it is
	SchemeID      string
	Scheme        Scheme
	Wished        bool // the applicant asked for it
	FlaggedBy     string
	NominatedBy   string
	ApprovedBy    string
	AwardedBy     string
	Reason        string // of the last step that gave one
	CreatedAt     time.Time
	UpdatedAt     time.Time

	status  Status // changed only by advance
	version int    // changed only by the store
}

func (n Nomination) Status() Status { return n.status }
func (n Nomination) Version() int   { return n.version }

// Stored gives a read nomination its guarded fields. For stores only.
func Stored(n Nomination, s Status, version int) Nomination {
	n.status, n.version = s, version
	return n
}

var (
	ErrNotFound  = &domain.Error{Kind: domain.NotFound, Code: "scholarship.not_found", Message: "There is no such nomination."}
	ErrNotNow    = &domain.Error{Kind: domain.Conflict, Code: "scholarship.not_now", Message: "The nomination, or the application, is not in a state that allows this. Reload it to see what can be done."}
	ErrStale     = &domain.Error{Kind: domain.Stale, Code: "scholarship.stale", Message: "Somebody changed this after you looked at it. Reload it and try again."}
	ErrTwice     = &domain.Error{Kind: domain.Conflict, Code: "scholarship.twice", Message: "The application is already considered for this scheme."}
	ErrFourEyes  = &domain.Error{Kind: domain.Forbidden, Code: "scholarship.four_eyes", Message: "Who nominated may not also approve or award. Ask a colleague."}
	ErrQuota     = &domain.Error{Kind: domain.Conflict, Code: "scholarship.quota", Message: "The scheme has no award left. Revoke one, or ask for a larger quota."}
	ErrExclusive = &domain.Error{Kind: domain.Conflict, Code: "scholarship.exclusive", Message: "This person already holds an award which excludes this one."}
	ErrLevel     = &domain.Error{Kind: domain.Invalid, Code: "scholarship.level", Message: "The scheme is not for programmes of this level."}
	ErrReason    = &domain.Error{Kind: domain.Invalid, Code: "scholarship.reason", Message: "Give a reason of at most 500 characters."}
)

// Scope says whose nominations a query may see. The zero Scope sees none.
type Scope struct {
	All       bool
	Applicant string // those of this account's files
}

// visibleTo is what an actor may read.
func visibleTo(a access.Actor) Scope {
	if a.Any(access.Officer, access.Director, access.Auditor) {
		return Scope{All: true}
	}
	if a.Is(access.Applicant) {
		return Scope{Applicant: a.ID}
	}
	return Scope{}
}

// As is a nomination as the actor may see it. The applicant learns that a scheme is
// considered, and then what came of it; who thought what on the way is not told.
func (n Nomination) As(actor access.Actor) Nomination {
	if n.ApplicantID != actor.ID {
		return n
	}
	seen := Nomination{
		ID: n.ID, ApplicationID: n.ApplicationID, ApplicantID: n.ApplicantID, SchemeID: n.SchemeID, Scheme: n.Scheme,
		Wished: n.Wished, CreatedAt: n.CreatedAt, UpdatedAt: n.UpdatedAt, status: n.status, version: n.version,
	}
	if n.status.confidential() {
		seen.status, seen.version, seen.UpdatedAt = UnderConsideration, 0, n.CreatedAt
	}
	seen.Scheme.Held = 0
	return seen
}
