package application

import (
	"context"
	"strings"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
)

var ErrLater = &domain.Error{Kind: domain.Invalid, Code: "deferral.intake", Message: "Choose an intake of the same programme that starts later than the first one."}

// Defer keeps the place for a later intake. The seat of this one becomes free.
func (s *Service) Defer(ctx context.Context, actor access.Actor, id string, version int, reason string) (Application, error) {
	if err := actor.Need(access.AdmitApplicant); err != nil {
		return Application{}, err
	}
	if strings.TrimSpace(reason) == "" {
		return Application{}, ErrReason
	}
	st := officeStep(actor, id, version, Defer, access.AdmitApplicant)
	st.reason = reason
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		if err := s.move(a, Defer, Deferred); err != nil {
			return nil, err
		}
		if err := s.giveUp(ctx, *a, "deferred"); err != nil {
			return nil, err
		}
		return nil, s.tell(ctx, *a, notice.ApplicationDeferred, nil)
	})
}

// Reinstate brings a deferred file back into a later intake, as accepted, or
// opens a lapsed offer again. Either takes a seat.
func (s *Service) Reinstate(ctx context.Context, actor access.Actor, id string, version int, intakeID, override string) (Application, error) {
	if err := actor.Need(access.AdmitApplicant); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Reinstate, access.AdmitApplicant)
	st.reason = override
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		if a.status == Lapsed {
			in, err := s.takeSeat(ctx, *a, actor, override)
			if err != nil {
				return nil, err
			}
			return nil, s.openOffer(ctx, a, in, Reinstate)
		}
		before, err := s.Intakes.Intake(ctx, a.IntakeID)
		if err != nil {
			return nil, err
		}
		a.IntakeID = intakeID
		in, err := s.takeSeat(ctx, *a, actor, override)
		if err != nil {
			return nil, err
		}
		if in.Programme.ID != before.Programme.ID || !in.StartsOn.After(before.StartsOn) {
			return nil, ErrLater
		}
		return map[string]any{"from": before.Code, "to": in.Code}, s.move(a, Reinstate, Accepted)
	})
}
