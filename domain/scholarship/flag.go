package scholarship

import (
	"context"
	"slices"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// Flag puts a file forward for a scheme. From the applicant it is a wish, open
// until somebody decides on the file; from the office it is open while the file
// is handed in and not closed.
func (s *Service) Flag(ctx context.Context, actor access.Actor, applicationID, schemeCode string) (seen Seen, err error) {
	if err := actor.Need(access.ReadScholarships); err != nil {
		return seen, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		a, err := s.Files.Lock(ctx, visibleTo(actor).files(), applicationID)
		if err != nil {
			return err
		}
		by, err := mayFlag(actor, a)
		if err != nil {
			return err
		}
		scheme, err := s.takes(ctx, a, schemeCode)
		if err != nil {
			return err
		}
		n := Nomination{
			ID: domain.IDAt(s.Now()), ApplicationID: a.ID, ApplicantID: a.ApplicantID, SchemeID: scheme.ID, Scheme: scheme,
			Wished: by == access.WishScholarship, FlaggedBy: actor.ID, CreatedAt: s.Now(), UpdatedAt: s.Now(),
		}
		n = Stored(n, Flagged, 1)
		if err := s.Store.Add(ctx, &n); err != nil {
			return err
		}
		seen = n.seen(actor, a)
		return s.write(ctx, actor, by, n, string(Flagged), "", map[string]any{"wished": n.Wished})
	})
	return seen, err
}

// mayFlag says by which right the actor may put this file forward.
func mayFlag(actor access.Actor, a application.Application) (access.Permission, error) {
	by, open := access.FlagScholarship, a.Status() != application.Draft && !slices.Contains(application.Ended, a.Status())
	if a.ApplicantID == actor.ID {
		by, open = access.WishScholarship, slices.Contains(wishing, a.Status())
	}
	if err := actor.Need(by); err != nil {
		return by, err
	}
	if !open {
		return by, ErrNotNow
	}
	return by, nil
}

// takes finds the scheme and sees that it is for files such as this one.
func (s *Service) takes(ctx context.Context, a application.Application, code string) (Scheme, error) {
	scheme, err := s.Store.SchemeByCode(ctx, code)
	if err != nil {
		return scheme, err
	}
	if !scheme.Active {
		return scheme, ErrInactive
	}
	level, err := s.Store.Level(ctx, a.ID)
	if err != nil {
		return scheme, err
	}
	return scheme, scheme.fits(level)
}
