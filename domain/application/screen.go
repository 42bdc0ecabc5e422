package application

import (
	"context"

	"example.org/admissions/domain/access"
)

// StartScreening takes a submitted file off the pile. Who starts it looks after
// it, unless somebody already does.
func (s *Service) StartScreening(ctx context.Context, actor access.Actor, id string, version int) (Application, error) {
	if err := actor.Need(access.ScreenApplication); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, StartScreening, access.ScreenApplication)
	return s.change(ctx, st, func(_ context.Context, a *Application) (map[string]any, error) {
		if a.OfficerID == "" {
			a.OfficerID = actor.ID
		}
		return nil, s.move(a, StartScreening, Screening)
	})
}

// Assign gives the file to an officer; an empty officerID takes it from whoever has it.
func (s *Service) Assign(ctx context.Context, actor access.Actor, id string, version int, officerID string) (Application, error) {
	if err := actor.Need(access.ScreenApplication); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Assign, access.ScreenApplication)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		if officerID == a.ApplicantID {
			return nil, ErrOwnFile
		}
		if officerID != "" {
			if err := s.Store.MayScreen(ctx, officerID); err != nil {
				return nil, err
			}
		}
		before := a.OfficerID
		a.OfficerID = officerID
		return map[string]any{"from": before, "to": officerID}, nil
	})
}

// SendToReview hands the file to the faculty once every paper is judged.
func (s *Service) SendToReview(ctx context.Context, actor access.Actor, id string, version int) (Application, error) {
	if err := actor.Need(access.ScreenApplication); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, SendToReview, access.ScreenApplication)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		in, err := s.Intakes.Intake(ctx, a.IntakeID)
		if err != nil {
			return nil, err
		}
		slots, err := s.Slots.SlotsOf(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		if err := closed(reviewGate(*a, in, slots, s.Now())); err != nil {
			return nil, err
		}
		return nil, s.move(a, SendToReview, Review)
	})
}
