package programme

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Catalogue is what anybody may read of what one can apply for, signed in or not.
// Staff also see what is not offered.
type Catalogue struct {
	Store Store
	Now   func() time.Time
}

func seesInactive(actor access.Actor) bool { return actor.Need(access.ReadCatalogueDrafts) == nil }

// Programmes lists programmes by code.
func (c *Catalogue) Programmes(ctx context.Context, actor access.Actor, f Filter, p domain.Page) (domain.List[Programme], error) {
	f.Inactive = seesInactive(actor)
	return c.Store.Programmes(ctx, f, p)
}

// Programme is one programme.
func (c *Catalogue) Programme(ctx context.Context, actor access.Actor, code string) (Programme, error) {
	p, err := c.Store.Programme(ctx, code)
	if err == nil && !p.Active && !seesInactive(actor) {
		return Programme{}, ErrNotFound
	}
	return p, err
}

// Intakes lists intakes by the day they start, without their slots. open asks for
// those only that take applications now.
func (c *Catalogue) Intakes(ctx context.Context, actor access.Actor, f IntakeFilter, open bool, p domain.Page) (domain.List[Intake], error) {
	f.Inactive = seesInactive(actor)
	if open {
		f.OpenAt = c.Now()
	}
	return c.Store.Intakes(ctx, f, p)
}

// Intake is one intake with everything it asks for.
func (c *Catalogue) Intake(ctx context.Context, actor access.Actor, id string) (Intake, error) {
	i, err := c.Store.Intake(ctx, id)
	if err == nil && !i.Offered() && !seesInactive(actor) {
		return Intake{}, ErrNoIntake
	}
	return i, err
}
