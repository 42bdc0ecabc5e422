package review

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
)

// Service is what can be done with reviews.
type Service struct {
	Store   Store
	Files   Files
	Notices Notices
	Audit   audit.Log
	Tx      domain.Tx
	Now     func() time.Time
}

// Store keeps reviews. Every read takes the Scope of who asks.
type Store interface {
	// MayReview refuses an account that cannot be asked: ErrReviewer.
	MayReview(ctx context.Context, accountID string) error
	Add(ctx context.Context, r *Review) error                     // ErrTwice
	Get(ctx context.Context, s Scope, id string) (Review, error)  // ErrNotFound
	Lock(ctx context.Context, s Scope, id string) (Review, error) // inside Tx.Do only; ErrNotFound
	Update(ctx context.Context, r *Review) error                  // ErrStale
	// Of returns the reviews of one file, oldest first.
	Of(ctx context.Context, s Scope, applicationID string) ([]Review, error)
	List(ctx context.Context, s Scope, statuses []Status, p domain.Page) (domain.List[Review], error)
}

// Files is the little of the application.Store that reviews need.
type Files interface {
	Get(ctx context.Context, s application.Scope, id string) (application.Application, error)
	Lock(ctx context.Context, s application.Scope, id string) (application.Application, error)
}

// Notices tells people. Post belongs to the ctx's transaction.
type Notices interface {
	Post(ctx context.Context, n notice.Notice) error
}

// everyFile is for those who assign and read reviews: the office, which sees all files.
var everyFile = application.Scope{All: true}

// List returns the reviews the actor was asked for, the most urgent first.
func (s *Service) List(ctx context.Context, actor access.Actor, statuses []Status, p domain.Page) (domain.List[Review], error) {
	if err := actor.Need(access.WriteReview); err != nil {
		return domain.List[Review]{}, err
	}
	return s.Store.List(ctx, Scope{Reviewer: actor.ID}, statuses, p)
}

// Of returns the reviews of one file, for the office.
func (s *Service) Of(ctx context.Context, actor access.Actor, applicationID string) ([]Review, error) {
	if err := actor.Need(access.ReadReviews); err != nil {
		return nil, err
	}
	a, err := s.Files.Get(ctx, everyFile, applicationID)
	if err != nil {
		return nil, err
	}
	if a.ApplicantID == actor.ID {
		return nil, application.ErrOwnFile
	}
	return s.Store.Of(ctx, Scope{Office: actor.ID}, a.ID)
}

// Get returns one review to its reviewer or the office.
func (s *Service) Get(ctx context.Context, actor access.Actor, id string) (Review, error) {
	if err := mayRead(actor); err != nil {
		return Review{}, err
	}
	return s.Store.Get(ctx, visibleTo(actor), id)
}

// Criteria returns the rubric to whoever reads or writes reviews.
func (s *Service) Criteria(_ context.Context, actor access.Actor) ([]Criterion, error) {
	if err := mayRead(actor); err != nil {
		return nil, err
	}
	return Rubric, nil
}

func mayRead(actor access.Actor) error {
	if err := actor.Need(access.WriteReview); err != nil {
		return actor.Need(access.ReadReviews)
	}
	return nil
}

// lock reads a review for writing, and refuses a caller who looked at another
// version or may not take the step now.
func (s *Service) lock(ctx context.Context, sc Scope, actor access.Actor, id string, version int, act Action) (Review, error) {
	r, err := s.Store.Lock(ctx, sc, id)
	if err != nil {
		return r, err
	}
	if r.version != version {
		return r, ErrStale
	}
	return r, r.open(actor, act)
}

// write notes what was done. It says neither score nor interest: the file's
// timeline is read by more people than its reviews are.
func (s *Service) write(ctx context.Context, actor access.Actor, by access.Permission, verb string, r Review, reason string) error {
	return s.Audit.Write(ctx, audit.Event{
		At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(by), Verb: "review." + verb,
		Subject: r.ID, ApplicationID: r.ApplicationID, Reason: reason, Detail: map[string]any{"reviewer": r.ReviewerID},
	})
}
