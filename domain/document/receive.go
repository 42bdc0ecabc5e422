package document

import (
	"context"
	"errors"
	"io"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// Incoming is a file as it comes. Errors of Content are taken for the sender's
// unless they are domain errors.
type Incoming struct {
	ApplicationID string
	Kind          string // the slot
	Filename      string // as the sender calls it
	Content       io.Reader
}

// Receipt is a document with the word whether this upload made it. The same file
// sent again to its slot makes no second one.
type Receipt struct {
	Document
	Created bool
}

// errSame stops an upload whose file is the current one of the slot.
var errSame = errors.New("document: the slot has this file")

// Receive streams a file into the object store and makes it the current one of
// its slot. First comes a pending row, then the object, then in one transaction
// all that makes it a document: whatever breaks on the way leaves nothing, or
// something Sweep finds.
func (s *Service) Receive(ctx context.Context, actor access.Actor, in Incoming) (Receipt, error) {
	if _, err := uploadRight(actor); err != nil {
		return Receipt{}, err
	}
	rule, err := s.Files.ForUpload(ctx, actor, in.ApplicationID, in.Kind)
	if err != nil {
		return Receipt{}, err
	}
	done, err := s.flights.board(actor.ID)
	if err != nil {
		return Receipt{}, err
	}
	defer done()
	file, err := inspect(sender{in.Content}, rule.MaxBytes, typesOf(in.Kind))
	if err != nil {
		return Receipt{}, err
	}
	d := s.pending(actor, in.ApplicationID, in.Kind, in.Filename, file.ContentType)
	current, err := s.wanted(ctx, d, file)
	if err != nil {
		return Receipt{}, err
	}
	if err := s.Store.Create(ctx, d); err != nil {
		return Receipt{}, err
	}
	if d.Size, err = s.Objects.Put(ctx, d.ObjectKey, file); err != nil {
		s.abandon(ctx, d)
		if errors.Is(err, errSame) {
			return Receipt{Document: current}, nil
		}
		return Receipt{}, err
	}
	d.SHA256 = file.Sum()
	r, err := s.keep(ctx, actor, d, rule, "")
	if err != nil || !r.Created {
		s.abandon(ctx, d)
	}
	return r, err
}

// sender marks what goes wrong while a file is read as the sender's: the
// connection broke.
type sender struct{ io.Reader }

func (s sender) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if known := (*domain.Error)(nil); err != nil && !errors.Is(err, io.EOF) && !errors.As(err, &known) {
		err = ErrTruncated.Because(err)
	}
	return n, err
}

func (s *Service) pending(actor access.Actor, applicationID, kind, filename, contentType string) Document {
	id := domain.IDAt(s.now())
	d := Document{
		ID: id, ApplicationID: applicationID, Kind: kind, ContentType: contentType, ObjectKey: objectPrefix + id,
		Filename: safeName(filename, kind, contentType), State: Pending, Scan: ScanOff, UploadedBy: actor.ID, CreatedAt: s.now(),
	}
	if s.Scanner != nil {
		d.Scan = ScanPending
	}
	return d
}

// wanted makes file end with errSame if it turns out to be the current one of its
// slot, which is returned if there is one.
func (s *Service) wanted(ctx context.Context, d Document, file *inspection) (current Document, err error) {
	slots, err := s.Store.SlotsOf(ctx, d.ApplicationID)
	if err != nil {
		return current, err
	}
	slot := slotOf(slots, d.Kind)
	if slot.DocumentID == "" {
		return current, nil
	}
	current, err = s.Store.Get(ctx, slot.DocumentID)
	file.ask = func(sum string) error { return again(slot, current, sum) }
	return current, err
}

// again is errSame for the file that the slot has, ErrSame when that one was rejected.
func again(slot Slot, current Document, sum string) error {
	switch {
	case current.SHA256 != sum:
		return nil
	case slot.Status == Rejected:
		return ErrSame
	}
	return errSame
}

// keep makes d the current document of its slot, or answers the one that already
// is that file. upload is what d arrived by, if it came in pieces: that stood for
// the object until now, and d has no row yet.
func (s *Service) keep(ctx context.Context, actor access.Actor, d Document, rule SlotRule, upload string) (r Receipt, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Files.Stored(ctx, actor, d.ApplicationID, d.Kind); err != nil {
			return err
		}
		if r, err = s.current(ctx, d); err != nil {
			return err
		}
		if r.Created {
			if upload != "" {
				err = s.Store.Create(ctx, d)
			}
			if err == nil {
				r.Document, err = s.replace(ctx, actor, r.ID, d, rule)
			}
		}
		if err == nil && upload != "" {
			err = s.Uploads.Finish(ctx, upload, r.ID)
		}
		return err
	})
	return r, err
}

// current locks the slots and reads the current document of d's. Created says
// that d is another file and is to take its place.
func (s *Service) current(ctx context.Context, d Document) (r Receipt, err error) {
	slots, err := s.Store.LockSlots(ctx, d.ApplicationID)
	if err != nil {
		return r, err
	}
	slot := slotOf(slots, d.Kind)
	if slot.DocumentID == "" {
		return Receipt{Created: true}, nil
	}
	if r.Document, err = s.Store.Get(ctx, slot.DocumentID); err != nil {
		return r, err
	}
	if err := again(slot, r.Document, d.SHA256); !errors.Is(err, errSame) {
		r.Created = true
		return r, err
	}
	return r, nil
}

// replace stores d in place of the document before, if there is one.
func (s *Service) replace(ctx context.Context, actor access.Actor, before string, d Document, rule SlotRule) (Document, error) {
	now := s.now()
	d.State, d.StoredAt = Stored, now
	if err := s.Store.Keep(ctx, d); err != nil {
		return d, err
	}
	if before != "" {
		if err := s.Store.Supersede(ctx, before, now); err != nil {
			return d, err
		}
	}
	slot := Slot{Kind: d.Kind, Status: Uploaded, DocumentID: d.ID, ExpiresOn: rule.expiry(now)}
	if err := s.Store.SaveSlot(ctx, d.ApplicationID, slot); err != nil {
		return d, err
	}
	right, _ := uploadRight(actor) // asked at the door
	e := audit.Event{
		At: now, Actor: actor.ID, Role: actor.RoleFor(right), Verb: "document.uploaded", Subject: d.ID, ApplicationID: d.ApplicationID,
		Detail: map[string]any{"slot": d.Kind, "size": d.Size, "sha256": d.SHA256, "supersedes": before},
	}
	if err := s.Audit.Write(ctx, e); err != nil {
		return d, err
	}
	if d.Scan != ScanPending {
		return d, nil
	}
	return d, s.Jobs.Enqueue(ctx, Scan{DocumentID: d.ID})
}

// cleanUp is how long tidying may take after the sender has gone.
const cleanUp = 20 * time.Second

// abandon removes what came of an upload that made no document. The row goes
// first: a row that is not pending any more was kept after all, and then the
// object stays. What cannot be removed now is left to Sweep.
func (s *Service) abandon(ctx context.Context, d Document) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanUp)
	defer cancel()
	if s.Store.Drop(ctx, d.ID) == nil {
		_ = s.Objects.Remove(ctx, d.ObjectKey)
	}
}
