package document

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// Content is a document with its bytes. The reader closes it.
type Content struct {
	Document
	Body io.ReadSeekCloser
}

// Papers are a slot with all that was ever uploaded to it, the current one first.
type Papers struct {
	Slot
	Documents []Document
}

// Get returns what is known of a document of a file the actor may see.
func (s *Service) Get(ctx context.Context, actor access.Actor, id string) (Document, error) {
	if err := actor.Need(access.ReadApplications); err != nil {
		return Document{}, err
	}
	d, err := s.Store.Get(ctx, id)
	if err != nil {
		return Document{}, err
	}
	if err := s.Files.ForReading(ctx, actor, d.ApplicationID); err != nil {
		if domain.KindOf(err) == domain.NotFound {
			err = ErrNotFound
		}
		return Document{}, err
	}
	return d, nil
}

// Open returns the bytes of a document, unless a scanner has not cleared it. A
// look at a sensitive paper by anybody but the applicant is written down first.
func (s *Service) Open(ctx context.Context, actor access.Actor, id string) (Content, error) {
	d, err := s.Get(ctx, actor, id)
	if err != nil {
		return Content{}, err
	}
	switch d.Scan {
	case ScanInfected:
		return Content{}, ErrInfected
	case ScanPending:
		return Content{}, ErrScanning
	case ScanOff, ScanClean:
	}
	if IsSensitive(d.Kind) && !onlyApplies(actor) {
		if err := s.looked(ctx, actor, d); err != nil {
			return Content{}, err
		}
	}
	body, err := s.Objects.Open(ctx, d.ObjectKey)
	return Content{Document: d, Body: body}, err
}

// onlyApplies reports whether the actor is nothing but an applicant. Such a
// person sees no file but their own.
func onlyApplies(actor access.Actor) bool {
	return len(actor.Roles) == 1 && actor.Is(access.Applicant)
}

// oneLook is how long reading on counts as the same look: a viewer fetches a
// paper page by page.
const oneLook = 10 * time.Minute

func (s *Service) looked(ctx context.Context, actor access.Actor, d Document) error {
	now := s.now()
	recent, err := s.Audit.List(ctx, audit.Filter{Subject: d.ID, Actor: actor.ID, From: now.Add(-oneLook)}, domain.Page{})
	if err != nil || slices.ContainsFunc(recent.Items, func(e audit.Event) bool { return e.Verb == "document.looked" }) {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		return s.Audit.Write(ctx, audit.Event{
			At: now, Actor: actor.ID, Role: actor.RoleFor(access.ReadApplications), Verb: "document.looked",
			Subject: d.ID, ApplicationID: d.ApplicationID, Detail: map[string]any{"slot": d.Kind},
		})
	})
}

// History lists the slots of a file that were ever used, with their documents.
func (s *Service) History(ctx context.Context, actor access.Actor, applicationID string) ([]Papers, error) {
	if err := actor.Need(access.ReadApplications); err != nil {
		return nil, err
	}
	if err := s.Files.ForReading(ctx, actor, applicationID); err != nil {
		return nil, err
	}
	slots, err := s.Store.SlotsOf(ctx, applicationID)
	docs, derr := s.Store.OfApplication(ctx, applicationID)
	if err := errors.Join(err, derr); err != nil {
		return nil, err
	}
	papers := make([]Papers, len(slots))
	for i, slot := range slots {
		papers[i].Slot = slot
		for _, d := range docs {
			if d.Kind == slot.Kind {
				papers[i].Documents = append(papers[i].Documents, d)
			}
		}
	}
	return papers, nil
}
