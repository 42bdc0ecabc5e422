package document

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Sweep is the job that makes rows and objects agree again after a crash.
type Sweep struct{}

func (Sweep) Kind() string { return "document.sweep" }

const (
	// unsettled is how old something must be before it can be left over: no upload
	// takes that long.
	unsettled = time.Hour
	// sweptBack is how far back objects are compared with rows. Their keys sort by
	// time, so that what is older was compared before and costs nothing.
	sweptBack = 30 * 24 * time.Hour
	batch     = 500
)

// Sweep removes what uploads left behind that never became documents: pending rows
// with their objects, objects without a row, uploads given up and pieces nobody
// will complete. It never touches what a stored row stands for.
func (s *Service) Sweep(ctx context.Context, actor access.Actor) error {
	if err := needSystem(actor); err != nil {
		return err
	}
	before := s.now().Add(-unsettled)
	return errors.Join(s.sweepRows(ctx, before), s.sweepUploads(ctx, before), s.sweepPieces(ctx, before),
		s.sweepObjects(ctx, objectPrefix, before), s.sweepObjects(ctx, tailPrefix, before))
}

func (s *Service) sweepRows(ctx context.Context, before time.Time) error {
	for {
		stale, err := s.Store.Stale(ctx, before, batch)
		if err != nil || len(stale) == 0 {
			return err
		}
		for _, d := range stale {
			// The row first, as in abandon. An object that stays is swept as one without a row.
			err := s.Store.Drop(ctx, d.ID)
			if errors.Is(err, ErrNotFound) { // kept in the meantime
				continue
			}
			if err == nil {
				err = s.Objects.Remove(ctx, d.ObjectKey)
			}
			if err != nil {
				return err
			}
		}
	}
}

func (s *Service) sweepUploads(ctx context.Context, before time.Time) error {
	for {
		expired, err := s.Uploads.Expired(ctx, before, batch)
		if err != nil || len(expired) == 0 {
			return err
		}
		for _, u := range expired {
			if u.DocumentID != u.ID { // else the object is the document's
				if err := s.Objects.Discard(ctx, u.Growing); err != nil {
					return err
				}
			}
			if err := s.Uploads.Forget(ctx, u.ID); err != nil {
				return err
			}
		}
	}
}

// sweepPieces gives up what was begun in pieces and is nobody's upload.
func (s *Service) sweepPieces(ctx context.Context, before time.Time) error {
	for g, err := range s.Objects.Unfinished(ctx, before) {
		if err != nil {
			return err
		}
		known, err := s.Store.Known(ctx, []string{g.Key})
		if err != nil {
			return err
		}
		if len(known) == 0 {
			if err := s.Objects.Discard(ctx, g); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweepObjects removes objects that no row stands for.
func (s *Service) sweepObjects(ctx context.Context, prefix string, before time.Time) error {
	start := prefix + domain.IDAt(before.Add(-sweptBack))[:13]
	var keys []string
	for key, err := range s.Objects.Old(ctx, prefix, start, before) {
		if err != nil {
			return err
		}
		if keys = append(keys, key); len(keys) == batch {
			if err := s.removeUnknown(ctx, prefix, keys); err != nil {
				return err
			}
			keys = keys[:0]
		}
	}
	return s.removeUnknown(ctx, prefix, keys)
}

func (s *Service) removeUnknown(ctx context.Context, prefix string, keys []string) error {
	asked := make([]string, len(keys))
	for i, key := range keys {
		asked[i] = objectPrefix + strings.TrimPrefix(key, prefix)
	}
	known, err := s.Store.Known(ctx, asked)
	if err != nil {
		return err
	}
	for i, key := range keys {
		if !slices.Contains(known, asked[i]) {
			if err := s.Objects.Remove(ctx, key); err != nil {
				return err
			}
		}
	}
	return nil
}
