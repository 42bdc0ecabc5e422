// Package audit is who did what, when and why, in a log that can only grow.
//
// Every use case that changes something writes one Event in its transaction.
// The database forbids changing or removing events and chains them by hash
// per subject; `admissions check` walks the chains.
package audit

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Event is one thing that was done.
type Event struct {
	Seq           int64 // order of writing
	At            time.Time
	Actor         string // account or API key id; "system" for what no person did
	Role          string // the role under which it was done
	Verb          string // "feature.word"
	Subject       string // id of what it was done to; events of one subject form a chain
	ApplicationID string // empty when it is not about one file
	Reason        string
	Detail        map[string]any // codes and ids; no passport numbers, no text of papers
	PrevHash      string
	Hash          string

	// Words for ids, as they are now; the log itself has none.
	ActorName, SubjectName string // of a person; of an API key, programme, intake or scheme
	Number                 string // of the application
}

// Log writes events. Write outside a transaction is an error.
type Log interface {
	Write(ctx context.Context, e Event) error
}

// Filter narrows a reading of the log. Zero fields do not narrow.
type Filter struct {
	ApplicationID string // or the file's number
	Actor         string // or the person's e-mail address
	Subject       string
	Verbs         []string
	From, To      time.Time
}

// Store reads the log, newest first.
type Store interface {
	Log
	List(ctx context.Context, f Filter, p domain.Page) (domain.List[Event], error)
	// Name writes in the words for the ids.
	Name(ctx context.Context, events []Event) error
}

// Service is what can be asked of the log.
type Service struct{ Store Store }

// List reads the log for an auditor or director.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter, p domain.Page) (domain.List[Event], error) {
	if err := actor.Need(access.ReadAudit); err != nil {
		return domain.List[Event]{}, err
	}
	l, err := s.Store.List(ctx, f, p)
	if err != nil {
		return l, err
	}
	return l, s.Store.Name(ctx, l.Items)
}
