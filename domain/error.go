// Package domain holds the few words every room needs: what can go wrong,
// what happens together, how a list is paged, what money and a moment are.
//
// Start at error.go. The features are the packages below this one; each has
// one word for a name and the same word in api, storage/postgres and web.
package domain

import "errors"

// Kind says what sort of failure an Error is. The API turns it into a status.
type Kind uint8

const (
	Internal        Kind = iota // our fault; the cause is logged, never shown
	Invalid                     // 422: a rule is broken; Fields says all of them
	Malformed                   // 400: the request cannot be understood at all
	Unauthenticated             // 401: nobody is signed in
	Forbidden                   // 403: somebody is, but may not
	NotFound                    // 404: no such thing, or not yours to know of
	Conflict                    // 409: not now: wrong state, duplicate, full
	Stale                       // 412: somebody changed it since you looked
	Unconditional               // 428: say which version you looked at
	TooLarge                    // 413
	Unsupported                 // 415: not a type of file or body we take
	TooMany                     // 429: slow down; RetryAfter says how long
	Unavailable                 // 503: a service we need is down; try again
)

// Field is one problem with one place of the input. Name is a JSON path or a
// place such as "sections.passport.number" or "slots.PASSPORT".
type Field struct {
	Name   string
	Code   string
	Detail string
}

// Error is a failure that a person can be told about.
type Error struct {
	Kind       Kind
	Code       string // stable, "feature.word"
	Message    string // plain English, safe to show, says what to do next
	Fields     []Field
	RetryAfter int // seconds; only for TooMany and Unavailable
	cause      error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return e.Code + ": " + e.cause.Error()
	}
	return e.Code
}

func (e *Error) Unwrap() error { return e.cause }

// Is matches by Code, so a copy with a cause still is the declared error.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Because returns a copy of e that remembers err.
func (e Error) Because(err error) *Error { e.cause = err; return &e }

// With returns a copy of e that names fields.
func (e Error) With(fields ...Field) *Error { e.Fields = fields; return &e }

// After returns a copy of e that asks the caller to wait so many seconds.
func (e Error) After(seconds int) *Error { e.RetryAfter = max(1, seconds); return &e }

// KindOf returns the kind of the first Error in err's chain, or Internal.
func KindOf(err error) Kind {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
