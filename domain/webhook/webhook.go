// Package webhook tells other programs that the list of the admitted has changed.
//
// Start here for what an endpoint, a delivery and an attempt are; endpoint.go is what
// an administrator does with endpoints, announce.go how a change becomes deliveries,
// deliver.go how they leave, replay.go how they are sent again. The form on the wire is
// Standard Webhooks (https://www.standardwebhooks.com) and stands in storage. What is
// sent says which admission changed and where in the feed; who wants more asks the feed.
package webhook

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/job"
)

// Event is one kind of thing that an endpoint can be told.
type Event string

// Ping is the event of a test; nobody has to choose it.
const Ping Event = "webhook.ping"

// EventOf is what a change of the feed is called.
func EventOf(t admission.ChangeType) Event { return "admission." + Event(t) }

// Events are those that an endpoint can choose.
var Events = []Event{
	EventOf(admission.WasAdmitted), EventOf(admission.WasAmended), EventOf(admission.WasDeferred), EventOf(admission.WasWithdrawn),
	EventOf(admission.WasRevoked), EventOf(admission.WasEnrolled), EventOf(admission.WasErased),
}

// Endpoint is an address of another program that is told of events.
type Endpoint struct {
	ID        string
	Name      string
	URL       string
	Events    []Event
	Secret    string    // sealed
	OldSecret string    // sealed; signs too, until OldUntil
	OldUntil  time.Time // zero when there is no old secret
	CreatedBy string
	CreatedAt time.Time
	Version   int

	DisabledAt    time.Time // zero while it is told of events
	DisabledWhy   Why
	FailingSince  time.Time // of the first try that failed since one succeeded
	LastSuccessAt time.Time
	BusyUntil     time.Time // a program sends to it now

	Waiting, Dead int // deliveries, when listed
}

// Why says who disabled an endpoint.
type Why string

const (
	ByOffice Why = "office"
	ByGone   Why = "gone" // the receiver answered 410
)

// State is how an endpoint does, in a word.
type State string

const (
	Unused   State = "unused" // nothing was sent yet
	Working  State = "working"
	Failing  State = "failing"
	Disabled State = "disabled"
)

// State says how the endpoint does.
func (e Endpoint) State() State {
	switch {
	case !e.DisabledAt.IsZero():
		return Disabled
	case !e.FailingSince.IsZero():
		return Failing
	case e.LastSuccessAt.IsZero():
		return Unused
	}
	return Working
}

// Delivery is one event on its way to one endpoint. Its ID is the webhook-id, however
// often it is sent.
type Delivery struct {
	ID          string
	EndpointID  string
	Event       Event
	AdmissionID string // empty for a ping
	Seq         int64  // place in the feed; 0 for a ping
	At          time.Time
	State       Progress
	Tries       int       // since it was made or last replayed
	DueAt       time.Time // of the next try; zero unless it waits
	GiveUpAt    time.Time // a try that fails then is the last
	CreatedAt   time.Time

	Last Attempt // the newest; zero when there was none
}

// Progress is how far a delivery is.
type Progress string

const (
	Waiting   Progress = "waiting"
	Delivered Progress = "delivered"
	Dead      Progress = "dead" // given up; it can be replayed
)

// Attempt is one try to deliver.
type Attempt struct {
	ID         string
	DeliveryID string
	At         time.Time
	Took       time.Duration
	Status     int     // of the answer; 0 without one
	Failure    Failure // empty for success
	Answer     string  // its first characters
}

// Failure is why a try failed.
type Failure string

const (
	FailedStatus   Failure = "status"   // an answer that is no 2xx
	FailedGone     Failure = "gone"     // 410: the receiver wants no more
	FailedRedirect Failure = "redirect" // 3xx: not followed
	FailedPrivate  Failure = "private"  // the name leads into a network that is not public
	FailedName     Failure = "name"     // no such host
	FailedTimeout  Failure = "timeout"
	FailedTLS      Failure = "tls"
	FailedConnect  Failure = "connect" // refused, or broken off
	FailedSecret   Failure = "secret"  // ours cannot be opened: it was sealed with another key
)

var (
	ErrNotFound   = &domain.Error{Kind: domain.NotFound, Code: "webhook.not_found", Message: "There is no such webhook."}
	ErrNoDelivery = &domain.Error{Kind: domain.NotFound, Code: "webhook.delivery_not_found", Message: "There is no such delivery. Deliveries are kept for 30 days."}
	ErrInvalid    = &domain.Error{Kind: domain.Invalid, Code: "webhook.invalid", Message: "This webhook cannot be kept; fields says why."}
	ErrStale      = &domain.Error{Kind: domain.Stale, Code: "webhook.stale", Message: "Somebody changed this webhook since you looked. Look again."}
	ErrFull       = &domain.Error{Kind: domain.Conflict, Code: "webhook.full", Message: "There are 20 webhooks, which is all there can be. Remove one first."}
	ErrDisabled   = &domain.Error{Kind: domain.Conflict, Code: "webhook.disabled", Message: "This webhook is disabled. Enable it first."}
	ErrWaiting    = &domain.Error{Kind: domain.Conflict, Code: "webhook.waiting", Message: "This delivery is on its way already."}
)

// Store keeps endpoints, deliveries and attempts. Whatever writes is inside Tx.Do only.
type Store interface {
	Add(ctx context.Context, e Endpoint) error
	// Count counts endpoints and lets nobody else do so until the transaction ends.
	Count(ctx context.Context) (int, error)
	Get(ctx context.Context, id string) (Endpoint, error)  // ErrNotFound
	Lock(ctx context.Context, id string) (Endpoint, error) // until the transaction ends; ErrNotFound
	Put(ctx context.Context, e Endpoint) error
	// Quiet lets no change be announced until the transaction ends. It comes before any
	// Lock: whoever announces holds on to endpoints.
	Quiet(ctx context.Context) error
	Remove(ctx context.Context, id string) error // and all its deliveries
	List(ctx context.Context, p domain.Page) (domain.List[Endpoint], error)
	// Ready are the enabled endpoints that have deliveries due and nobody busy with them.
	Ready(ctx context.Context, now time.Time) (ids []string, err error)

	AddDelivery(ctx context.Context, d Delivery) error
	PutDelivery(ctx context.Context, d Delivery) error
	LockDelivery(ctx context.Context, endpointID, id string) (Delivery, error) // ErrNoDelivery
	// Due is the delivery of an endpoint that has been due for the longest. ErrNoDelivery.
	Due(ctx context.Context, endpointID string, now time.Time) (Delivery, error)
	// Revive makes all dead deliveries of an endpoint due, and counts them.
	Revive(ctx context.Context, endpointID string, now, giveUp time.Time) (int, error)
	Delivery(ctx context.Context, endpointID, id string) (Delivery, error) // ErrNoDelivery
	// Deliveries lists those of an endpoint, newest first; all where state is empty.
	Deliveries(ctx context.Context, endpointID string, state Progress, p domain.Page) (domain.List[Delivery], error)

	AddAttempt(ctx context.Context, a Attempt) error
	// Attempts are the newest of a delivery, newest first.
	Attempts(ctx context.Context, deliveryID string, limit int) ([]Attempt, error)
	// Sweep forgets deliveries that were made before a time and do not wait any more,
	// and old secrets that sign no more by now.
	Sweep(ctx context.Context, before, now time.Time) error
}

// Vault seals secrets, so that whoever reads the database alone cannot sign.
type Vault interface {
	Seal(secret string) (sealed string, err error)
	Open(sealed string) (secret string, err error)
}

// Service is what an administrator does with webhooks, and what our jobs do.
type Service struct {
	Store   Store
	Vault   Vault
	Sender  Sender
	Jobs    job.Queue
	Audit   audit.Log
	Tx      domain.Tx
	Now     func() time.Time
	Private bool // addresses of private networks, and plain http, are allowed
}

// did writes down what an administrator did.
func (s *Service) did(ctx context.Context, actor access.Actor, verb, id string, detail map[string]any) error {
	return s.Audit.Write(ctx, audit.Event{
		At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(access.ManageWebhooks), Verb: verb, Subject: id, Detail: detail,
	})
}
