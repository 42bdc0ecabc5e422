package application

import (
	"context"

	"example.org/admissions/domain/access"
)

// Reply accepts or declines an offer, before its time ends. Only the applicant
// may; declining gives the seat back at once.
func (s *Service) Reply(ctx context.Context, actor access.Actor, id string, version int, accept bool) (Application, error) {
	if err := actor.Need(access.ReplyToOffer); err != nil {
		return Application{}, err
	}
	act, to := Decline, Declined
	if accept {
		act, to = Accept, Accepted
	}
	st := holderStep(actor, id, version, act, access.ReplyToOffer)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		if s.Now().After(a.ReplyBy) {
			return nil, ErrExpired
		}
		if err := s.move(a, act, to); err != nil {
			return nil, err
		}
		if accept {
			return nil, nil
		}
		return nil, s.giveUp(ctx, *a, "")
	})
}

// giveUp frees the seat and marks the admission, where the file has them.
func (s *Service) giveUp(ctx context.Context, a Application, admission string) error {
	if err := s.Seats.Free(ctx, a.ID); err != nil || admission == "" {
		return err
	}
	return s.Admissions.Mark(ctx, a.ID, admission, "", s.Now())
}
