package account

import (
	"context"
	"errors"
	"sync"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// UseDays is of how many days it is told what a key did.
const UseDays = 30

// Use is what a key did in UseDays.
type Use struct {
	Requests int64
	Exports  int64
	Rows     int64 // in those exports
}

// KeyDay is a key on a day, as 2027-01-31 in China.
type KeyDay struct{ Key, Day string }

// tally counts requests in memory: writing each would cost more than most of them.
type tally struct {
	mu     sync.Mutex
	counts map[KeyDay]int64
}

func (t *tally) add(d KeyDay, n int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts == nil {
		t.counts = map[KeyDay]int64{}
	}
	t.counts[d] += n
}

func (t *tally) take() map[KeyDay]int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	counts := t.counts
	t.counts = nil
	return counts
}

// KeepCounts writes down what was counted since it last was. Whoever serves calls it
// now and then, and at the end.
func (d *Desk) KeepCounts(ctx context.Context) error {
	counts := d.tally.take()
	if len(counts) == 0 {
		return nil
	}
	err := d.Keys.Count(ctx, counts)
	if err != nil {
		for day, n := range counts {
			d.tally.add(day, n) // for the next time
		}
	}
	return err
}

// ErrNetwork answers a key from elsewhere.
var ErrNetwork = &domain.Error{
	Kind: domain.Forbidden, Code: "key.network",
	Message: "This key may not be used from this address; fields says which that is. Ask the administrator to allow it.",
}

// ErrRate answers a key that asks too often.
var ErrRate = &domain.Error{Kind: domain.TooMany, Code: "key.too_many", Message: "This key has made all the requests it may make for now. Wait as long as Retry-After says.", RetryAfter: 1}

// Program is the actor of an API key that is neither expired nor revoked and comes from
// where it may. access.ErrNobody, ErrNetwork.
func (d *Desk) Program(ctx context.Context, key string, from From) (access.Actor, error) {
	k, err := d.Keys.Bearer(ctx, hashOf(key), d.Now())
	if err != nil {
		return access.Actor{}, err
	}
	return d.enter(ctx, k, from)
}

// enter lets a key in, and notes that it came.
func (d *Desk) enter(ctx context.Context, k Key, from From) (access.Actor, error) {
	now := d.Now()
	before := now.Add(-time.Minute)
	if !k.admits(from.Address) {
		k.RefusedFrom = from.Address
		return access.Actor{}, errors.Join(ErrNetwork.With(domain.Field{Name: "address", Code: ErrNetwork.Code, Detail: from.Address}), d.refused(ctx, k, now, before))
	}
	if k.LastUsedAt.Before(before) {
		k.LastUsedFrom = from.Address
		if err := d.Keys.Touch(ctx, k, now, before); err != nil {
			return access.Actor{}, err
		}
	}
	d.tally.add(KeyDay{k.ID, now.In(domain.China).Format(time.DateOnly)}, 1)
	return access.Actor{ID: k.ID, Scopes: k.Scopes, Given: k.Given, Rate: k.PerMinute}, nil
}

// refused notes, once a minute, that a key came from elsewhere.
func (d *Desk) refused(ctx context.Context, k Key, now, before time.Time) error {
	if !k.RefusedAt.Before(before) {
		return nil
	}
	return d.Tx.Do(ctx, func(ctx context.Context) error {
		noted, err := d.Keys.Refuse(ctx, k, now, before)
		if err != nil || !noted {
			return err
		}
		return d.Audit.Write(ctx, audit.Event{
			At: now, Actor: k.ID, Role: access.Actor{}.RoleFor(access.ReadAdmissions), Verb: "key.refused", Subject: k.ID,
			Detail: map[string]any{"address": k.RefusedFrom},
		})
	})
}
