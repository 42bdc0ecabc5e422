package programme

import (
	"context"
	"fmt"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// CreateIntake offers a programme at a date. Its code names the programme.
func (s *Service) CreateIntake(ctx context.Context, actor access.Actor, programme string, in Intake) (Intake, error) {
	if err := actor.Need(access.ManageProgrammes); err != nil {
		return Intake{}, err
	}
	err := s.Tx.Do(ctx, func(ctx context.Context) (err error) {
		if in.Programme, err = s.Store.Programme(ctx, programme); err != nil {
			return err
		}
		return s.add(ctx, actor, &in, "programme.create_intake", map[string]any{"code": in.Code, "programme": programme})
	})
	return in, err
}

// CopyIntake sets up next year's intake from one of this year, papers and fees
// included: every date moves by a year. edit may change all of it. The copy is
// not active unless edit says so.
func (s *Service) CopyIntake(ctx context.Context, actor access.Actor, id string, edit func(*Intake)) (in Intake, err error) {
	if err := actor.Need(access.ManageProgrammes); err != nil {
		return Intake{}, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		of, err := s.Store.Intake(ctx, id)
		if err != nil {
			return err
		}
		in = of.nextYear()
		edit(&in)
		in.Programme = of.Programme
		return s.add(ctx, actor, &in, "programme.copy_intake", map[string]any{"code": in.Code, "copy_of": of.Code})
	})
	return in, err
}

func (s *Service) add(ctx context.Context, actor access.Actor, in *Intake, verb string, detail map[string]any) error {
	now := s.Now()
	in.ID, in.Version, in.CreatedAt, in.UpdatedAt = domain.IDAt(now), 1, now, now
	number(in.Slots)
	if err := in.check(s.KnowsPaper); err != nil {
		return err
	}
	if err := s.Store.CreateIntake(ctx, *in); err != nil {
		return err
	}
	return s.note(ctx, actor, verb, in.ID, detail)
}

// ChangeIntake changes an intake, if it still is at the version that the caller
// looked at. edit may change everything but programme, code, year, term and slots:
// numbers of applications and lists of past years are made of those.
func (s *Service) ChangeIntake(ctx context.Context, actor access.Actor, id string, version int, edit func(*Intake)) (Intake, error) {
	return s.change(ctx, actor, id, version, "programme.change_intake", func(ctx context.Context, in *Intake) error {
		before := *in
		edit(in)
		in.ID, in.Programme, in.Code, in.Year, in.Term = before.ID, before.Programme, before.Code, before.Year, before.Term
		in.Version, in.Slots, in.CreatedAt = before.Version, before.Slots, before.CreatedAt
		if in.Seats >= before.Seats {
			return nil
		}
		held, err := s.Store.SeatsHeld(ctx, in.ID)
		if err == nil && in.Seats < held {
			return ErrInvalid.With(domain.Field{
				Name: "seats", Code: "programme.seats_held",
				Detail: fmt.Sprintf("%d seats are held already; there cannot be fewer.", held),
			})
		}
		return err
	})
}

// ReplaceSlots says anew which papers an intake asks for, in this order.
func (s *Service) ReplaceSlots(ctx context.Context, actor access.Actor, id string, version int, slots []Slot) (Intake, error) {
	return s.change(ctx, actor, id, version, "programme.change_slots", func(_ context.Context, in *Intake) error {
		in.Slots = slots
		number(in.Slots)
		return nil
	})
}

func (s *Service) change(ctx context.Context, actor access.Actor, id string, version int, verb string, fn func(ctx context.Context, in *Intake) error) (in Intake, err error) {
	if err := actor.Need(access.ManageProgrammes); err != nil {
		return Intake{}, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if in, err = s.Store.LockIntake(ctx, id); err != nil {
			return err
		}
		if in.Version != version {
			return ErrStale
		}
		before := in
		if err := fn(ctx, &in); err != nil {
			return err
		}
		if err := in.check(s.KnowsPaper); err != nil {
			return err
		}
		in.UpdatedAt = s.Now()
		if err := s.Store.UpdateIntake(ctx, in); err != nil {
			return err
		}
		in.Version++
		return s.note(ctx, actor, verb, in.ID, changes(before, in))
	})
	return in, err
}

// number gives slots the positions of their order.
func number(slots []Slot) {
	for i := range slots {
		slots[i].Position = i
	}
}
