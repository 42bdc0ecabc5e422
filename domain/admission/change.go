package admission

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Change is one item of the feed. Whoever applies every change in the order of Seq
// has a copy of the list.
type Change struct {
	Seq               int64
	Type              ChangeType
	At                time.Time
	AdmissionID       string
	ApplicantID       string
	ApplicationNumber string
	Status            Status
	Payload           []byte // the admission in canonical JSON (RFC 8785); nil for a tombstone
	PayloadHash       string // SHA-256 of Payload in hexadecimal; empty for a tombstone
	Substance         string // the same of the payload without its updated_at
}

// ChangeType says what happened to an admission.
type ChangeType string

const (
	WasAdmitted  ChangeType = "admitted"
	WasAmended   ChangeType = "amended"
	WasDeferred  ChangeType = "deferred"
	WasWithdrawn ChangeType = "withdrawn" // also: did not come
	WasRevoked   ChangeType = "revoked"
	WasEnrolled  ChangeType = "enrolled"
	WasErased    ChangeType = "erased" // the person's data are gone; there is no payload
)

// typeOf is what a step to a status is called in the feed.
var typeOf = map[Status]ChangeType{
	Admitted: WasAmended, Enrolled: WasEnrolled, Deferred: WasDeferred, Withdrawn: WasWithdrawn, Revoked: WasRevoked, NoShow: WasWithdrawn,
}

// Touch is word that an admission may have changed. Steps of its status are told one
// by one, with the status they led to; anything else has none.
type Touch struct {
	AdmissionID string
	Status      Status
	At          time.Time
}

// Feed keeps the changes in their order.
type Feed interface {
	// Draw takes a batch of touches that were committed, oldest first, and asks next
	// what each means: the last change of that admission (zero for none) and the
	// admission as it is now are known. What it says is new gets the next Seq. One
	// Draw runs at a time, whatever the number of programs; more says that touches
	// are left. Nobody sees a Seq before every smaller one. Whoever is told of changes
	// is promised to be, as of now and in the same transaction.
	Draw(ctx context.Context, now time.Time, next Meaning) (more bool, err error)
	// After returns the changes behind a Seq, in order.
	After(ctx context.Context, seq int64, limit int) ([]Change, error)
	// Preceding returns the payload that each of these changes took the place of, by
	// its Seq; of the first change of an admission there is none.
	Preceding(ctx context.Context, seqs []int64) (map[int64][]byte, error)
	// Undrawn reports whether touches wait.
	Undrawn(ctx context.Context) (bool, error)
}

// Meaning makes a change of a touch; fresh is false when nothing changed that a
// reader of the feed would see.
type Meaning func(t Touch, last Change, now Admission) (c Change, fresh bool, err error)

// batchesAtOnce is how much of a large change (a programme's name, for all who were
// ever admitted to it) one reader draws before it answers with what there is.
const batchesAtOnce = 20

// Changes returns what follows a place in the feed, oldest first, as whoever asks sees
// it, and the place to ask from next; nothing when the reader has everything. A change
// that was committed before the call is in it.
func (s *Service) Changes(ctx context.Context, actor access.Actor, after int64, limit int) (seen []Change, next int64, err error) {
	if err := actor.Need(access.ReadAdmissions); err != nil {
		return nil, after, err
	}
	if after < 0 {
		return nil, after, ErrAfter
	}
	sight := actor.Sight()
	if sight.Whole() {
		all, err := s.following(ctx, after, limit)
		return all, lastOf(all, after), err
	}
	return s.changesInSight(ctx, sight, after, limit)
}

// lastOf is the place to ask from behind these changes.
func lastOf(all []Change, after int64) int64 {
	if len(all) == 0 {
		return after
	}
	return all[len(all)-1].Seq
}

// following draws until a page is full or nothing is left to draw.
func (s *Service) following(ctx context.Context, after int64, limit int) ([]Change, error) {
	for range batchesAtOnce {
		drawn, err := s.drawOnce(ctx)
		if err != nil {
			return nil, err
		}
		all, err := s.Feed.After(ctx, after, limit)
		if err != nil || len(all) == limit || !drawn {
			return all, err
		}
	}
	return s.Feed.After(ctx, after, limit)
}

// ErrAfter answers a place that no feed has.
var ErrAfter = &domain.Error{Kind: domain.Invalid, Code: "admission.after", Message: "after is 0 or the next_after of an earlier answer."}

// Draw is the job that keeps the feed from falling far behind when nobody reads it.
type Draw struct{}

// Kind names the job.
func (Draw) Kind() string { return "admission.draw" }

// DrawAll puts everything that was touched into the feed, for jobs and for
// whoever must see the feed complete.
func (s *Service) DrawAll(ctx context.Context) error {
	for {
		if more, err := s.drawOnce(ctx); err != nil || !more {
			return err
		}
	}
}

func (s *Service) drawOnce(ctx context.Context) (more bool, err error) {
	if waits, err := s.Feed.Undrawn(ctx); err != nil || !waits {
		return false, err
	}
	return s.Feed.Draw(ctx, s.Now(), s.next)
}

// next is the Meaning of a touch. A step whose admission went on since is told with
// the payload of today and the status of then.
func (s *Service) next(t Touch, last Change, now Admission) (Change, bool, error) {
	switch {
	case t.Status != "":
		now.Status = t.Status
	case last.Status != "":
		now.Status = last.Status
	}
	c := Change{
		Type: WasAmended, At: t.At, AdmissionID: now.ID, ApplicantID: now.ApplicantID,
		ApplicationNumber: now.ApplicationNumber, Status: now.Status,
	}
	switch {
	case last.AdmissionID == "":
		c.Type = WasAdmitted
	case last.Status != now.Status:
		c.Type = typeOf[now.Status]
	}
	var err error
	if c.Payload, err = s.Canonical(now); err != nil {
		return c, false, err
	}
	now.UpdatedAt = time.Time{}
	bare, err := s.Canonical(now)
	if err != nil {
		return c, false, err
	}
	c.PayloadHash, c.Substance = hashOf(c.Payload), hashOf(bare)
	return c, c.Substance != last.Substance, nil
}

func hashOf(payload []byte) string {
	sum := sha256.Sum256(payload)
	return hex.EncodeToString(sum[:])
}
