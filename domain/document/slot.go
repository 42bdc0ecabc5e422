package document

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/form"
)

// Slot is one paper a file may have: the current document and what was said of it.
type Slot struct {
	Kind       string // a code of Kinds
	Status     SlotStatus
	DocumentID string // the current document; empty while missing, may be empty when waived
	Reason     string // a code; why it was rejected or waived
	Note       string
	JudgedBy   string
	JudgedAt   time.Time
	ExpiresOn  time.Time // last day it is good, at midnight UTC; zero: no limit
	UpdatedAt  time.Time // set by the store
}

// SlotStatus is the state of a slot.
type SlotStatus string

const (
	Missing  SlotStatus = "missing"
	Uploaded SlotStatus = "uploaded"
	Accepted SlotStatus = "accepted"
	Rejected SlotStatus = "rejected"
	Waived   SlotStatus = "waived"
)

// Expired reports whether the paper in the slot is no longer good on a day.
func (s Slot) Expired(day time.Time) bool {
	if s.ExpiresOn.IsZero() || s.DocumentID == "" {
		return false
	}
	return dayOf(day).After(s.ExpiresOn)
}

// dayOf is the day it is in China, at midnight UTC.
func dayOf(t time.Time) time.Time {
	y, m, d := t.In(domain.China).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// slotOf finds a slot; one that nobody touched is missing.
func slotOf(slots []Slot, kind string) Slot {
	for _, s := range slots {
		if s.Kind == kind {
			return s
		}
	}
	return Slot{Kind: kind, Status: Missing}
}

// SlotRule is what an intake says of one paper.
type SlotRule struct {
	Kind           string
	Need           string // required or optional
	Stage          string // needed to submit or to admit
	Condition      form.Condition
	MaxBytes       int64
	ValidityMonths int // zero: no limit
	Position       int
}

// expiry is the last day a paper can be good that is handed in now: nobody
// hands in a paper before it is issued. An officer who reads its date may
// shorten it.
func (r SlotRule) expiry(now time.Time) time.Time {
	if r.ValidityMonths <= 0 {
		return time.Time{}
	}
	return dayOf(now).AddDate(0, r.ValidityMonths, 0)
}

// Files answers about the application a paper belongs to. The application room
// implements it.
type Files interface {
	// ForUpload says whether actor may add a paper of this kind now, and what the
	// slot allows. It locks nothing. Errors: not found, forbidden, ErrNotNow, ErrNoSlot.
	ForUpload(ctx context.Context, actor access.Actor, applicationID, kind string) (SlotRule, error)
	// ForReading answers not found unless the actor may see the file.
	ForReading(ctx context.Context, actor access.Actor, applicationID string) error
	// Stored is called inside the transaction that makes a document current. It
	// locks the application and checks again that it takes papers, so that a
	// submission and an upload cannot cross.
	Stored(ctx context.Context, actor access.Actor, applicationID, kind string) error
}
