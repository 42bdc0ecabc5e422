package programme

import (
	"context"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Actions are what actor may do with a programme next.
func (p Programme) Actions(actor access.Actor) []string { return actions(actor, "change") }

// Actions are what actor may do with an intake next.
func (i Intake) Actions(actor access.Actor) []string {
	return actions(actor, "change", "replace_slots", "copy")
}

func actions(actor access.Actor, all ...string) []string {
	if actor.Need(access.ManageProgrammes) != nil {
		return []string{}
	}
	return all
}

// Create adds a programme.
func (s *Service) Create(ctx context.Context, actor access.Actor, p Programme) (Programme, error) {
	if err := actor.Need(access.ManageProgrammes); err != nil {
		return Programme{}, err
	}
	now := s.Now()
	p.ID, p.Version, p.CreatedAt, p.UpdatedAt = domain.IDAt(now), 1, now, now
	if p.CategoryCode == "" {
		p.CategoryCode = categories[p.Level]
	}
	if err := p.check(); err != nil {
		return Programme{}, err
	}
	return p, s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Store.CreateProgramme(ctx, p); err != nil {
			return err
		}
		return s.note(ctx, actor, "programme.create", p.ID, map[string]any{"code": p.Code, "active": p.Active})
	})
}

// Change changes the programme of a code, if it still is at the version that the
// caller looked at. edit may change everything but the code.
func (s *Service) Change(ctx context.Context, actor access.Actor, code string, version int, edit func(*Programme)) (p Programme, err error) {
	if err := actor.Need(access.ManageProgrammes); err != nil {
		return Programme{}, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		before, err := s.Store.Programme(ctx, code)
		if err != nil {
			return err
		}
		if before.Version != version {
			return ErrStale
		}
		p = before
		edit(&p)
		p.ID, p.Code, p.Version, p.CreatedAt, p.UpdatedAt = before.ID, before.Code, version, before.CreatedAt, s.Now()
		if err := p.check(); err != nil {
			return err
		}
		if err := s.Store.UpdateProgramme(ctx, p); err != nil {
			return err
		}
		p.Version++
		return s.note(ctx, actor, "programme.change", p.ID, changes(before, p))
	})
	return p, err
}

// List lists all programmes, offered or not.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter, p domain.Page) (domain.List[Programme], error) {
	if err := actor.Need(access.ReadCatalogueDrafts); err != nil {
		return domain.List[Programme]{}, err
	}
	f.Inactive = true
	return s.Store.Programmes(ctx, f, p)
}

// Get is one programme, offered or not.
func (s *Service) Get(ctx context.Context, actor access.Actor, code string) (Programme, error) {
	if err := actor.Need(access.ReadCatalogueDrafts); err != nil {
		return Programme{}, err
	}
	return s.Store.Programme(ctx, code)
}

// ListIntakes lists all intakes, offered or not, without their slots. open asks
// for those only that take applications now.
func (s *Service) ListIntakes(ctx context.Context, actor access.Actor, f IntakeFilter, open bool, p domain.Page) (domain.List[Intake], error) {
	if err := actor.Need(access.ReadCatalogueDrafts); err != nil {
		return domain.List[Intake]{}, err
	}
	f.Inactive = true
	if open {
		f.OpenAt = s.Now()
	}
	return s.Store.Intakes(ctx, f, p)
}

// GetIntake is one intake, offered or not.
func (s *Service) GetIntake(ctx context.Context, actor access.Actor, id string) (Intake, error) {
	if err := actor.Need(access.ReadCatalogueDrafts); err != nil {
		return Intake{}, err
	}
	return s.Store.Intake(ctx, id)
}
