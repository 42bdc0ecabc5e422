package scholarship

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
)

// Service is what can be done with schemes and nominations.
type Service struct {
	Store   Store
	Files   Files
	Notices Notices
	Audit   audit.Log
	Tx      domain.Tx
	Now     func() time.Time
}

// Store keeps schemes and nominations. Every read of nominations takes the Scope
// of who asks.
type Store interface {
	AddScheme(ctx context.Context, s *Scheme) error                // ErrCodeTaken
	Scheme(ctx context.Context, id string) (Scheme, error)         // ErrNoScheme
	SchemeByCode(ctx context.Context, code string) (Scheme, error) // ErrNoScheme
	Schemes(ctx context.Context, f SchemeFilter, p domain.Page) (domain.List[Scheme], error)
	// LockScheme locks the scheme and reads how many hold it. Inside Tx.Do only; ErrNoScheme.
	LockScheme(ctx context.Context, id string) (Scheme, error)
	UpdateScheme(ctx context.Context, s *Scheme) error // ErrStale

	Add(ctx context.Context, n *Nomination) error                     // ErrTwice
	Get(ctx context.Context, s Scope, id string) (Nomination, error)  // ErrNotFound
	Lock(ctx context.Context, s Scope, id string) (Nomination, error) // inside Tx.Do only; ErrNotFound
	Update(ctx context.Context, n *Nomination) error                  // ErrStale
	Of(ctx context.Context, s Scope, applicationID string) ([]Nomination, error)
	// Level is the level of the programme a file is for.
	Level(ctx context.Context, applicationID string) (string, error)
	// Excluding counts awards of the group that the same person holds on any of
	// their files: the same account, or the same passport. Nobody else counts or
	// awards in the group until the transaction ends. Inside Tx.Do only.
	Excluding(ctx context.Context, applicationID, group string) (int, error)
}

// Files is the little of the application.Store that nominations need.
type Files interface {
	Get(ctx context.Context, s application.Scope, id string) (application.Application, error)
	Lock(ctx context.Context, s application.Scope, id string) (application.Application, error)
}

// Notices tells people. Post belongs to the ctx's transaction.
type Notices interface {
	Post(ctx context.Context, n notice.Notice) error
}

// SchemeFilter narrows a list of schemes. Empty fields do not narrow.
type SchemeFilter struct {
	Years    []int
	Inactive bool // also those that take no nominations
}

// Seen is a nomination as its reader may see it, with what they may do next.
type Seen struct {
	Nomination
	Actions []Action
}

// Considered is what one file is considered for.
type Considered struct {
	Nominations []Seen
	MayFlag     bool // the actor may put it forward for more
}

// Of returns the nominations of one file.
func (s *Service) Of(ctx context.Context, actor access.Actor, applicationID string) (c Considered, err error) {
	if err := actor.Need(access.ReadScholarships); err != nil {
		return c, err
	}
	a, err := s.Files.Get(ctx, visibleTo(actor).files(), applicationID)
	if err != nil {
		return c, err
	}
	all, err := s.Store.Of(ctx, visibleTo(actor), a.ID)
	for _, n := range all {
		c.Nominations = append(c.Nominations, n.seen(actor, a))
	}
	_, not := mayFlag(actor, a)
	c.MayFlag = not == nil
	return c, err
}

func (n Nomination) seen(actor access.Actor, a application.Application) Seen {
	return Seen{Nomination: n.As(actor), Actions: n.Allowed(actor, a.Status())}
}

// files is the scope of the files whose nominations the scope sees.
func (s Scope) files() application.Scope {
	return application.Scope{All: s.All, Applicant: s.Applicant}
}

func (s *Service) write(ctx context.Context, actor access.Actor, by access.Permission, n Nomination, verb, reason string, detail map[string]any) error {
	detail["scheme"] = n.Scheme.Code
	return s.Audit.Write(ctx, audit.Event{
		At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(by), Verb: "scholarship." + verb,
		Subject: n.ID, ApplicationID: n.ApplicationID, Reason: reason, Detail: detail,
	})
}
