package webhook

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// Deliver is the job that sends an endpoint what is due to it.
type Deliver struct {
	EndpointID string `json:"endpoint_id"`
}

// Kind names the job.
func (Deliver) Kind() string { return "webhook.deliver" }

// Wake is the job that finds endpoints which have something due.
type Wake struct{}

// Kind names the job.
func (Wake) Kind() string { return "webhook.wake" }

// Sweep is the job that forgets old deliveries.
type Sweep struct{}

// Kind names the job.
func (Sweep) Kind() string { return "webhook.sweep" }

// kept is how long deliveries are kept.
const kept = 30 * 24 * time.Hour

// What one job does before it lets go of the endpoint.
const (
	busyFor      = 10 * time.Minute // longer than a job may run: who held it then is dead
	mostInARow   = 100              // deliveries
	mostFailures = 3                // in a row; the receiver is down, and rests
	rest         = 45 * time.Second // then the next Wake finds it
	answerKept   = 500              // characters
)

// Message is what goes out.
type Message struct {
	ID          string // webhook-id
	Event       Event
	At          time.Time // of the event
	AdmissionID string    // empty for a ping
	Seq         int64
	SentAt      time.Time
	Secrets     []string // each signs
}

// Answer is what came back. Failure is empty for a 2xx.
type Answer struct {
	Status  int
	Body    string // its beginning, as it came
	Took    time.Duration
	Failure Failure
}

// Sender posts a message. It is patient for seconds, never minutes.
type Sender interface {
	Send(ctx context.Context, url string, m Message) Answer
}

// Deliver sends what is due to one endpoint, one at a time, the longest due first and
// else in the order of the feed. Whoever finds another program busy with it leaves: that
// one looks again, under the endpoint's lock, before it goes. No transaction is open
// while a receiver is waited for.
func (s *Service) Deliver(ctx context.Context, actor access.Actor, endpointID string) error {
	if err := actor.Need(access.DeliverWebhooks); err != nil {
		return err
	}
	e, mine, err := s.claim(ctx, endpointID)
	if err != nil || !mine {
		return err
	}
	sent, failures := 0, 0
	for ctx.Err() == nil && sent < mostInARow && failures < mostFailures && e.DisabledAt.IsZero() {
		d, err := s.Store.Due(ctx, e.ID, s.Now())
		if errors.Is(err, ErrNoDelivery) {
			break
		}
		if err != nil {
			return errors.Join(err, s.leave(ctx, e.ID, false))
		}
		a := s.try(ctx, e, d)
		if e, err = s.settle(context.WithoutCancel(ctx), d, a); err != nil {
			return errors.Join(err, s.leave(ctx, endpointID, false))
		}
		sent++
		if failures++; a.Failure == "" {
			failures = 0
		}
	}
	return s.leave(ctx, e.ID, failures < mostFailures)
}

// claim makes an endpoint ours, unless another program is busy with it or nobody is to
// be told.
func (s *Service) claim(ctx context.Context, id string) (e Endpoint, mine bool, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if e, err = s.Store.Lock(ctx, id); err != nil {
			return err
		}
		if !e.DisabledAt.IsZero() || s.Now().Before(e.BusyUntil) {
			return nil
		}
		mine, e.BusyUntil = true, s.Now().Add(busyFor)
		return s.Store.Put(ctx, e)
	})
	if errors.Is(err, ErrNotFound) { // removed since
		return e, false, nil
	}
	return e, mine, err
}

// try sends one delivery and says how that went.
func (s *Service) try(ctx context.Context, e Endpoint, d Delivery) Attempt {
	now := s.Now()
	a := Attempt{ID: domain.IDAt(now), DeliveryID: d.ID, At: now}
	signing, err := secrets(s.Vault, e, now)
	if err != nil {
		a.Failure = FailedSecret
		return a
	}
	// A program that stops waits for the answer: whether it arrived would be unknown.
	answer := s.Sender.Send(context.WithoutCancel(ctx), e.URL, Message{
		ID: d.ID, Event: d.Event, At: d.At, AdmissionID: d.AdmissionID, Seq: d.Seq, SentAt: now, Secrets: signing,
	})
	a.Took, a.Status, a.Failure, a.Answer = answer.Took, answer.Status, answer.Failure, clean(answer.Body)
	return a
}

// clean keeps the beginning of an answer, on one line and without what a screen would
// not show.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	return string(runes[:min(len(runes), answerKept)])
}

// settle writes down how a try went, on the delivery and on the endpoint as it is now.
func (s *Service) settle(ctx context.Context, d Delivery, a Attempt) (e Endpoint, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if e, err = s.Store.Lock(ctx, d.EndpointID); err != nil {
			return err
		}
		if d, err = s.Store.LockDelivery(ctx, d.EndpointID, d.ID); err != nil {
			return err
		}
		if err := s.Store.AddAttempt(ctx, a); err != nil {
			return err
		}
		now := s.Now()
		if err := s.note(ctx, &e, &d, a, now); err != nil {
			return err
		}
		if err := s.Store.PutDelivery(ctx, d); err != nil {
			return err
		}
		e.BusyUntil = now.Add(busyFor)
		return s.Store.Put(ctx, e)
	})
	return e, err
}

// note says what an attempt means.
func (s *Service) note(ctx context.Context, e *Endpoint, d *Delivery, a Attempt, now time.Time) error {
	if a.Failure == "" {
		d.State, d.DueAt = Delivered, time.Time{}
		d.Tries++
		e.LastSuccessAt, e.FailingSince = a.At, time.Time{}
		return nil
	}
	if d.again(now); e.FailingSince.IsZero() {
		e.FailingSince = a.At
	}
	if a.Failure != FailedGone {
		return nil
	}
	d.State, d.DueAt = Dead, time.Time{}
	if !e.DisabledAt.IsZero() { // by somebody meanwhile
		return nil
	}
	e.DisabledAt, e.DisabledWhy = now, ByGone
	e.Version++
	return s.Audit.Write(ctx, audit.Event{At: now, Actor: access.System.ID, Role: "system", Verb: "webhook.gone", Subject: e.ID})
}

// leave lets go of an endpoint. more says that what is due by now may be sent at once;
// else it rests, whatever is drawn meanwhile.
func (s *Service) leave(ctx context.Context, id string, more bool) error {
	return s.Tx.Do(context.WithoutCancel(ctx), func(ctx context.Context) error {
		e, err := s.Store.Lock(ctx, id)
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if e.BusyUntil = s.Now().Add(rest); more {
			e.BusyUntil = time.Time{}
		}
		if err := s.Store.Put(ctx, e); err != nil || !more || !e.DisabledAt.IsZero() {
			return err
		}
		if _, err := s.Store.Due(ctx, id, s.Now()); err != nil {
			if errors.Is(err, ErrNoDelivery) {
				return nil
			}
			return err
		}
		return s.Jobs.Enqueue(ctx, Deliver{EndpointID: id})
	})
}

// Wake promises a Deliver for each endpoint that has something due: what failed before,
// and what a program that died has left.
func (s *Service) Wake(ctx context.Context, actor access.Actor) error {
	if err := actor.Need(access.DeliverWebhooks); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		ready, err := s.Store.Ready(ctx, s.Now())
		for _, id := range ready {
			err = errors.Join(err, s.Jobs.Enqueue(ctx, Deliver{EndpointID: id}))
		}
		return err
	})
}

// Sweep forgets deliveries after 30 days, and secrets that were replaced.
func (s *Service) Sweep(ctx context.Context, actor access.Actor) error {
	if err := actor.Need(access.DeliverWebhooks); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error { return s.Store.Sweep(ctx, s.Now().Add(-kept), s.Now()) })
}
