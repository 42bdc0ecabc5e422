// Package payment is what an applicant owes the college and what became of it:
// asked for, claimed as transferred, confirmed, waived, paid back.
//
// Start at workflow.go: the life of a payment, in one table. The package knows
// nothing of files beyond what Files tells it, so that the file's own rules can
// ask whether the deposit is settled.
package payment

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// What can be asked for: 定金 and 申请费. Tuition is paid at registration, to
// another account.
const (
	Deposit        = "deposit"
	ApplicationFee = "application_fee"
)

// Items lists what can be asked for.
var Items = []string{ApplicationFee, Deposit}

// Payment is one item that one file owes. There is one per file and item.
type Payment struct {
	ID            string
	ApplicationID string
	ApplicantID   string // whose file it is
	Item          string
	Money         domain.Money
	Reference     string // what the transfer says, as the applicant claims or the bank shows
	Payer         string // who transferred: often a relative, so names differ
	Reason        string // of the last step that needed one
	DueBy         time.Time
	FileEnded     bool // the file came to nothing, so nobody is to pay any more
	CreatedAt     time.Time
	UpdatedAt     time.Time

	status  Status // changed only by advance
	version int    // changed only by the store
}

func (p Payment) Status() Status { return p.status }
func (p Payment) Version() int   { return p.version }

// Stored gives a read payment its guarded fields. For stores only.
func Stored(p Payment, s Status, version int) Payment {
	p.status, p.version = s, version
	return p
}

var (
	ErrNotFound = &domain.Error{Kind: domain.NotFound, Code: "payment.not_found", Message: "There is no such payment."}
	ErrNotAsked = &domain.Error{Kind: domain.Conflict, Code: "payment.not_asked", Message: "The office has not asked for this payment. Transfer nothing until it does."}
	ErrEnded    = &domain.Error{Kind: domain.Conflict, Code: "payment.file_ended", Message: "This application has ended, so nothing is to be paid any more. If you have paid, write to the office: it finds the money and sends it back."}
	ErrNotNow   = &domain.Error{Kind: domain.Conflict, Code: "payment.not_now", Message: "The payment is not in a state that allows this. Reload it to see what can be done."}
	ErrStale    = &domain.Error{Kind: domain.Stale, Code: "payment.stale", Message: "Somebody changed this payment after you looked at it. Reload it and try again."}
	ErrOwnFile  = &domain.Error{Kind: domain.Forbidden, Code: "payment.own_file", Message: "Nobody confirms, waives or pays back a payment of their own. Ask a colleague."}
	ErrInvalid  = &domain.Error{Kind: domain.Invalid, Code: "payment.invalid", Message: "Something is missing; fields lists what."}
)

// Files is what has to be known of files; the application room answers.
type Files interface {
	// MayRead refuses whoever may not see the file, and says whether it is the actor's own.
	MayRead(ctx context.Context, actor access.Actor, applicationID string) (own bool, err error)
}

// Scope says whose payments a query may see. The zero Scope sees none.
type Scope struct {
	All       bool
	Applicant string // those of this account's files
}

// visibleTo is what an actor may read. A reviewer or agent who also applies sees
// what they owe themselves, and nothing of the files they work on.
func visibleTo(a access.Actor) Scope {
	if a.Any(access.Officer, access.Director, access.Finance, access.Auditor) {
		return Scope{All: true}
	}
	if a.Is(access.Applicant) {
		return Scope{Applicant: a.ID}
	}
	return Scope{}
}

// Filter narrows a list. Empty fields do not narrow; several values mean any of them.
type Filter struct {
	Statuses []Status
	Items    []string
}

// Entry is one line of a list: a payment with the file it is for.
type Entry struct {
	Payment
	Number, Surname, GivenNames string
}

// Store keeps payments. Every read takes the Scope of who asks.
type Store interface {
	Of(ctx context.Context, s Scope, applicationID string) ([]Payment, error)
	List(ctx context.Context, s Scope, f Filter, p domain.Page) (domain.List[Entry], error)
	Lock(ctx context.Context, s Scope, id string) (Payment, error)                      // inside Tx.Do only; ErrNotFound
	LockItem(ctx context.Context, s Scope, applicationID, item string) (Payment, error) // inside Tx.Do only; ErrNotAsked
	Update(ctx context.Context, p *Payment) error                                       // ErrStale
}
