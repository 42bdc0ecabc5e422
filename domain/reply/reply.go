// Package reply keeps the first answer to a request that may be repeated.
//
// A phone on a bad network sends again what it got no answer to. With the same
// Idempotency-Key it gets the first answer again and nothing happens twice.
package reply

import (
	"context"
	"time"

	"example.org/admissions/domain"
)

const (
	// Kept is how long an answer can be asked for again.
	Kept = 24 * time.Hour
	// Patience is how long an unfinished request keeps its key for itself.
	Patience = time.Minute
)

// Key names one request of one actor.
type Key struct{ Actor, Key string }

// Reply is an answer as it was given.
type Reply struct {
	Route     string // method and path it answered
	BodyHash  string // SHA-256 of the request's body
	Status    int    // zero while there is no answer yet
	Headers   map[string]string
	Body      []byte
	StartedAt time.Time
	Committed bool // it took effect, whether or not the answer was kept
}

var (
	ErrMismatch = &domain.Error{Kind: domain.Invalid, Code: "idempotency.mismatch", Message: "This Idempotency-Key was used for a different request. Use a new key for a new request."}
	ErrRunning  = &domain.Error{Kind: domain.Conflict, Code: "idempotency.running", Message: "The first request with this key is still being worked on. Ask again in a moment.", RetryAfter: 2}
	ErrLost     = &domain.Error{Kind: domain.Conflict, Code: "idempotency.lost", Message: "This request took effect, but its answer was lost. Read the resource to see the result."}
	ErrKey      = &domain.Error{Kind: domain.Malformed, Code: "idempotency.key", Message: "An Idempotency-Key has 1 to 200 visible ASCII characters."}
)

// Store keeps replies.
type Store interface {
	// Begin claims k for a request at route, or returns what is known of the
	// request that claimed it before. claimed says which.
	Begin(ctx context.Context, k Key, route string, now time.Time) (r Reply, claimed bool, err error)
	// Commit notes, in the ctx's transaction, that the request takes effect.
	Commit(ctx context.Context, k Key, now time.Time) error
	// Keep stores the answer; Forget gives the key free again.
	Keep(ctx context.Context, k Key, r Reply) error
	Forget(ctx context.Context, k Key) error
	// Sweep removes what is older than Kept.
	Sweep(ctx context.Context, now time.Time) error
}

// Sweep is the job that forgets old answers.
type Sweep struct{}

func (Sweep) Kind() string { return "reply.sweep" }
