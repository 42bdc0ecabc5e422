package webhook

import (
	"context"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// attemptsShown is how many attempts of a delivery somebody looks at.
const attemptsShown = 100

// Deliveries lists the log of an endpoint, newest first; of one state, or of all
// where it is empty. ErrNotFound.
func (s *Service) Deliveries(ctx context.Context, actor access.Actor, endpointID string, state Progress, p domain.Page) (domain.List[Delivery], error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return domain.List[Delivery]{}, err
	}
	if _, err := s.Store.Get(ctx, endpointID); err != nil {
		return domain.List[Delivery]{}, err
	}
	return s.Store.Deliveries(ctx, endpointID, state, p)
}

// Delivery returns one delivery with its newest attempts. ErrNoDelivery.
func (s *Service) Delivery(ctx context.Context, actor access.Actor, endpointID, id string) (Delivery, []Attempt, error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return Delivery{}, nil, err
	}
	d, err := s.Store.Delivery(ctx, endpointID, id)
	if err != nil {
		return d, nil, err
	}
	all, err := s.Store.Attempts(ctx, d.ID, attemptsShown)
	return d, all, err
}

// Ping sends an endpoint a test, which is tried once.
func (s *Service) Ping(ctx context.Context, actor access.Actor, endpointID string) (d Delivery, err error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return d, err
	}
	now := s.Now()
	d = Delivery{ID: domain.IDAt(now), EndpointID: endpointID, Event: Ping, At: now, State: Waiting, DueAt: now, GiveUpAt: now, CreatedAt: now}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.awake(ctx, endpointID); err != nil {
			return err
		}
		if err := s.Store.AddDelivery(ctx, d); err != nil {
			return err
		}
		if err := s.did(ctx, actor, "webhook.pinged", endpointID, nil); err != nil {
			return err
		}
		return s.Jobs.Enqueue(ctx, Deliver{EndpointID: endpointID})
	})
	return d, err
}

// Replay sends a delivery again that was given up or has arrived, for another 72
// hours. ErrWaiting, ErrDisabled, ErrNoDelivery.
func (s *Service) Replay(ctx context.Context, actor access.Actor, endpointID, id string) (d Delivery, err error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return d, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.awake(ctx, endpointID); err != nil {
			return err
		}
		if d, err = s.Store.LockDelivery(ctx, endpointID, id); err != nil {
			return err
		}
		if d.State == Waiting {
			return ErrWaiting
		}
		d.revive(s.Now())
		if err := s.Store.PutDelivery(ctx, d); err != nil {
			return err
		}
		if err := s.did(ctx, actor, "webhook.replayed", endpointID, map[string]any{"delivery_id": d.ID}); err != nil {
			return err
		}
		return s.Jobs.Enqueue(ctx, Deliver{EndpointID: endpointID})
	})
	return d, err
}

// ReplayAll sends everything again that was given up, and says how much that is.
func (s *Service) ReplayAll(ctx context.Context, actor access.Actor, endpointID string) (n int, err error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return 0, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.awake(ctx, endpointID); err != nil {
			return err
		}
		now := s.Now()
		if n, err = s.Store.Revive(ctx, endpointID, now, now.Add(patience)); err != nil || n == 0 {
			return err
		}
		if err := s.did(ctx, actor, "webhook.replayed", endpointID, map[string]any{"deliveries": n}); err != nil {
			return err
		}
		return s.Jobs.Enqueue(ctx, Deliver{EndpointID: endpointID})
	})
	return n, err
}

// awake holds an endpoint that can be sent to.
func (s *Service) awake(ctx context.Context, id string) error {
	e, err := s.Store.Lock(ctx, id)
	if err == nil && !e.DisabledAt.IsZero() {
		err = ErrDisabled
	}
	return err
}
