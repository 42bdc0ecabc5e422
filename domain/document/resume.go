package document

import (
	"context"
	"errors"
	"io"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Upload is a file that arrives in pieces over bad networks. Its id becomes that
// of the document.
type Upload struct {
	ID            string
	ApplicationID string
	Kind          string
	Filename      string
	AccountID     string // only this account may go on with it
	Growing
	DocumentID string // what became of it; empty while it is not complete
	CreatedAt  time.Time
	ExpiresAt  time.Time
}

const (
	// UploadKept is how long an unfinished upload can be resumed.
	UploadKept = 48 * time.Hour
	// uploadsOpen is how many unfinished uploads an account may have.
	uploadsOpen = 50
)

var (
	ErrNoUpload = &domain.Error{Kind: domain.NotFound, Code: "upload.not_found", Message: "There is no such upload, or it was given up after 48 hours. Start again."}
	ErrOffset   = &domain.Error{Kind: domain.Conflict, Code: "upload.offset", Message: "The upload stands at another offset. Ask for it with HEAD and go on from there."}
	ErrFinished = &domain.Error{Kind: domain.Conflict, Code: "upload.finished", Message: "This upload is complete and has become a document; it cannot be removed."}
	ErrTooMany  = &domain.Error{Kind: domain.TooMany, Code: "upload.too_many", Message: "You have too many unfinished uploads. Finish or remove one of them.", RetryAfter: 60}
)

// Uploads keeps uploads under way.
type Uploads interface {
	Begin(ctx context.Context, u Upload) error
	Find(ctx context.Context, id string) (Upload, error) // ErrNoUpload
	// Advance notes how far an upload has come since it stood at from; it answers
	// ErrOffset when it does not stand there.
	Advance(ctx context.Context, id string, from int64, g Growing) error
	// Finish notes in the ctx's transaction which document an upload has become.
	Finish(ctx context.Context, id, documentID string) error
	Forget(ctx context.Context, id string) error
	// OpenOf counts the unfinished uploads of an account.
	OpenOf(ctx context.Context, accountID string) (int, error)
	// Expired lists uploads whose time ended before a moment.
	Expired(ctx context.Context, before time.Time, limit int) ([]Upload, error)
}

// Locks lets one request at a time go on with an upload, whichever program it reached.
type Locks interface {
	// Lock waits until ctx ends. Whoever holds the lock in this program is asked to
	// give it back: a phone that comes again has lost its first connection.
	Lock(ctx context.Context, id string, asked func()) (unlock func(), err error)
}

// Begin opens an upload of a file of a known size, if its slot would take it now.
func (s *Service) Begin(ctx context.Context, actor access.Actor, u Upload) (Upload, error) {
	if _, err := uploadRight(actor); err != nil {
		return Upload{}, err
	}
	rule, err := s.Files.ForUpload(ctx, actor, u.ApplicationID, u.Kind)
	if err != nil {
		return Upload{}, err
	}
	switch {
	case u.Size <= 0:
		return Upload{}, ErrEmpty
	case u.Size > rule.MaxBytes:
		return Upload{}, tooLarge(rule.MaxBytes)
	}
	if err := s.room(ctx, actor); err != nil {
		return Upload{}, err
	}
	now := s.now()
	u.ID, u.AccountID, u.CreatedAt, u.ExpiresAt = domain.IDAt(now), actor.ID, now, now.Add(UploadKept)
	u.Growing = Growing{Key: objectPrefix + u.ID, Size: u.Size}
	if u.Multipart, err = s.Objects.Begin(ctx, u.Key); err != nil {
		return Upload{}, err
	}
	return u, s.Uploads.Begin(ctx, u)
}

func (s *Service) room(ctx context.Context, actor access.Actor) error {
	n, err := s.Uploads.OpenOf(ctx, actor.ID)
	if err == nil && n >= uploadsOpen {
		err = ErrTooMany
	}
	return err
}

// Resume returns an upload of the actor's. One that is not theirs does not exist.
func (s *Service) Resume(ctx context.Context, actor access.Actor, id string) (Upload, error) {
	if _, err := uploadRight(actor); err != nil {
		return Upload{}, err
	}
	u, err := s.Uploads.Find(ctx, id)
	if err == nil && (u.AccountID != actor.ID || s.now().After(u.ExpiresAt)) {
		return Upload{}, ErrNoUpload
	}
	return u, err
}

// Append adds what content has to an upload that stands at offset, and keeps what
// arrived even if the connection breaks. With the last byte the upload becomes a
// document. The caller holds the upload's lock.
func (s *Service) Append(ctx context.Context, actor access.Actor, id string, offset int64, content io.Reader) (Upload, error) {
	u, err := s.Resume(ctx, actor, id)
	if err != nil || u.DocumentID != "" {
		return u, err
	}
	if u.Received != offset {
		return u, ErrOffset
	}
	done, err := s.flights.board(actor.ID)
	if err != nil {
		return u, err
	}
	defer done()
	at := offset
	err = s.Objects.Grow(ctx, &u.Growing, sender{content}, func(ctx context.Context, g Growing) error {
		from := at
		at = g.Received
		return s.Uploads.Advance(ctx, u.ID, from, g)
	})
	if err != nil || u.Received < u.Size {
		return u, err
	}
	return s.finish(ctx, actor, u)
}

// finish looks at the whole file, as Receive does while it passes, and makes it a
// document. A file that is no good is removed with its upload: sending its last
// bytes again would not mend it.
func (s *Service) finish(ctx context.Context, actor access.Actor, u Upload) (Upload, error) {
	rule, err := s.Files.ForUpload(ctx, actor, u.ApplicationID, u.Kind)
	if err != nil {
		return u, err
	}
	if err := s.Objects.Complete(ctx, u.Growing); err != nil {
		return u, err
	}
	d, err := s.examine(ctx, actor, u, rule)
	if err != nil {
		if k := domain.KindOf(err); k != domain.Internal && k != domain.Unavailable {
			s.discard(ctx, u)
		}
		return u, err
	}
	r, err := s.keep(ctx, actor, d, rule, u.ID)
	if errors.Is(err, ErrSame) {
		s.discard(ctx, u)
	}
	if err != nil {
		return u, err
	}
	// What cannot be removed now is swept with the upload.
	_ = s.Objects.Remove(ctx, u.TailKey())
	if !r.Created {
		_ = s.Objects.Remove(ctx, u.Key)
	}
	u.DocumentID = r.ID
	return u, nil
}

// examine reads the object of an upload once, from end to end.
func (s *Service) examine(ctx context.Context, actor access.Actor, u Upload, rule SlotRule) (d Document, err error) {
	body, err := s.Objects.Open(ctx, u.Key)
	if err != nil {
		return d, err
	}
	defer body.Close()
	file, err := inspect(body, rule.MaxBytes, typesOf(u.Kind))
	if err != nil {
		return d, err
	}
	d = s.pending(actor, u.ApplicationID, u.Kind, u.Filename, file.ContentType)
	d.ID, d.ObjectKey = u.ID, u.Key
	d.Size, err = io.Copy(io.Discard, file)
	d.SHA256 = file.Sum()
	return d, err
}

// Discard gives an upload up.
func (s *Service) Discard(ctx context.Context, actor access.Actor, id string) error {
	u, err := s.Resume(ctx, actor, id)
	if err != nil {
		return err
	}
	if u.DocumentID != "" {
		return ErrFinished
	}
	if err := s.Objects.Discard(ctx, u.Growing); err != nil {
		return err
	}
	return s.Uploads.Forget(ctx, u.ID)
}

// discard is Discard for a file that is no good; what it misses, Sweep finds.
func (s *Service) discard(ctx context.Context, u Upload) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanUp)
	defer cancel()
	if s.Objects.Discard(ctx, u.Growing) == nil {
		_ = s.Uploads.Forget(ctx, u.ID)
	}
}
