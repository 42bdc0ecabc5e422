package application

import (
	"context"
	"errors"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Bulk is one action on many files.
type Bulk struct {
	Action    Action // start_screening, assign, send_to_review, release
	IDs       []string
	OfficerID string // for assign
	DryRun    bool   // say what would happen, change nothing
}

// Result says what became of one file.
type Result struct {
	ID  string
	Err error // nil: done, or would be
}

var ErrBulk = &domain.Error{Kind: domain.Invalid, Code: "bulk.action", Message: "In bulk you can start_screening, assign, send_to_review and release, on 1 to 200 applications at a time."}

// Bulk does one thing to many files, each in a transaction of its own: none is
// ever half done, and one that fails does not keep the others.
func (s *Service) Bulk(ctx context.Context, actor access.Actor, b Bulk) ([]Result, error) {
	if err := actor.Need(access.ScreenApplication); err != nil {
		return nil, err
	}
	if len(b.IDs) == 0 || len(b.IDs) > domain.MaxLimit {
		return nil, ErrBulk
	}
	if b.DryRun {
		rehearsing := *s
		rehearsing.Tx = undone{s.Tx}
		s = &rehearsing
	}
	do, err := s.bulkVerb(b)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(b.IDs))
	for i, id := range b.IDs {
		results[i].ID = id
		_, results[i].Err = do(ctx, actor, id)
	}
	return results, nil
}

func (s *Service) bulkVerb(b Bulk) (func(context.Context, access.Actor, string) (Application, error), error) {
	switch b.Action {
	case StartScreening:
		return func(ctx context.Context, a access.Actor, id string) (Application, error) {
			return s.StartScreening(ctx, a, id, AnyVersion)
		}, nil
	case Assign:
		return func(ctx context.Context, a access.Actor, id string) (Application, error) {
			return s.Assign(ctx, a, id, AnyVersion, b.OfficerID)
		}, nil
	case SendToReview:
		return func(ctx context.Context, a access.Actor, id string) (Application, error) {
			return s.SendToReview(ctx, a, id, AnyVersion)
		}, nil
	case Release:
		return func(ctx context.Context, a access.Actor, id string) (Application, error) {
			return s.Release(ctx, a, id, AnyVersion, "")
		}, nil
	default:
		return nil, ErrBulk
	}
}

// undone is a Tx that does everything and keeps nothing: a rehearsal is the step
// itself, so it cannot promise what the step would refuse.
type undone struct{ domain.Tx }

var errUndone = errors.New("application: rehearsed")

func (u undone) Do(ctx context.Context, fn func(ctx context.Context) error) error {
	err := u.Tx.Do(ctx, func(ctx context.Context) error {
		if err := fn(ctx); err != nil {
			return err
		}
		return errUndone
	})
	if errors.Is(err, errUndone) {
		return nil
	}
	return err
}
