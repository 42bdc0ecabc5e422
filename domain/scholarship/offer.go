package scholarship

import (
	"context"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// SchemeView is a scheme as its reader may see it, with what they may do next.
type SchemeView struct {
	Scheme
	Counted bool // the reader may know how many hold it; else Held is 0
	Actions []string
}

func (s Scheme) as(actor access.Actor) SchemeView {
	v := SchemeView{Scheme: s, Counted: seesAll(actor), Actions: []string{}}
	if !v.Counted {
		v.Held = 0
	}
	if actor.Need(access.ManageSchemes) == nil {
		v.Actions = append(v.Actions, "change")
	}
	return v
}

func seesAll(a access.Actor) bool {
	return a.Any(access.Officer, access.Director, access.Admin, access.Auditor)
}

// Schemes lists schemes for whoever is signed in. Only the office sees inactive
// ones and how many people hold each.
func (s *Service) Schemes(ctx context.Context, actor access.Actor, f SchemeFilter, p domain.Page) (domain.List[SchemeView], error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return domain.List[SchemeView]{}, err
	}
	f.Inactive = f.Inactive && seesAll(actor)
	l, err := s.Store.Schemes(ctx, f, p)
	seen := domain.List[SchemeView]{NextCursor: l.NextCursor, Total: l.Total, TotalIsEstimate: l.TotalIsEstimate}
	for _, sch := range l.Items {
		seen.Items = append(seen.Items, sch.as(actor))
	}
	return seen, err
}

// Scheme is one scheme.
func (s *Service) Scheme(ctx context.Context, actor access.Actor, id string) (SchemeView, error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return SchemeView{}, err
	}
	sch, err := s.Store.Scheme(ctx, id)
	if err == nil && !sch.Active && !seesAll(actor) {
		return SchemeView{}, ErrNoScheme
	}
	return sch.as(actor), err
}

// Offer adds a scheme.
func (s *Service) Offer(ctx context.Context, actor access.Actor, sch Scheme) (SchemeView, error) {
	if err := actor.Need(access.ManageSchemes); err != nil {
		return SchemeView{}, err
	}
	if err := sch.check(); err != nil {
		return SchemeView{}, err
	}
	sch.ID, sch.CreatedAt, sch.UpdatedAt, sch.Held = domain.IDAt(s.Now()), s.Now(), s.Now(), 0
	sch = StoredScheme(sch, 1)
	err := s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Store.AddScheme(ctx, &sch); err != nil {
			return err
		}
		return s.writeScheme(ctx, actor, "scheme_created", sch)
	})
	return sch.as(actor), err
}

// Amendment is what changes of a scheme; nil leaves a field as it is. The code
// stays: exports and past decisions point to it.
type Amendment struct {
	Name           map[string]string
	FundingCode    *string
	Coverage       *Coverage
	Year, Quota    *int
	ExclusiveGroup *string
	Levels         *[]string
	Active         *bool
}

func (a Amendment) on(s Scheme) Scheme {
	if a.Name != nil {
		s.Name = a.Name
	}
	set(&s.FundingCode, a.FundingCode)
	set(&s.Coverage, a.Coverage)
	set(&s.Year, a.Year)
	set(&s.Quota, a.Quota)
	set(&s.ExclusiveGroup, a.ExclusiveGroup)
	set(&s.Levels, a.Levels)
	set(&s.Active, a.Active)
	return s
}

func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

// Amend changes a scheme, never so that awards already given break its rules.
func (s *Service) Amend(ctx context.Context, actor access.Actor, id string, version int, am Amendment) (v SchemeView, err error) {
	if err := actor.Need(access.ManageSchemes); err != nil {
		return v, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		before, err := s.Store.LockScheme(ctx, id)
		if err != nil {
			return err
		}
		if before.version != version {
			return ErrStale
		}
		sch := am.on(before)
		if err := sch.check(); err != nil {
			return err
		}
		switch {
		case sch.Quota < before.Held:
			return ErrBelowHeld
		case sch.ExclusiveGroup != before.ExclusiveGroup && before.Held > 0:
			return ErrGroupHeld
		}
		sch.UpdatedAt = s.Now()
		if err := s.Store.UpdateScheme(ctx, &sch); err != nil {
			return err
		}
		v = sch.as(actor)
		return s.writeScheme(ctx, actor, "scheme_changed", sch)
	})
	return v, err
}

func (s *Service) writeScheme(ctx context.Context, actor access.Actor, verb string, sch Scheme) error {
	return s.Audit.Write(ctx, audit.Event{
		At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(access.ManageSchemes), Verb: "scholarship." + verb,
		Subject: sch.ID, Detail: map[string]any{"code": sch.Code, "year": sch.Year, "quota": sch.Quota, "exclusive_group": sch.ExclusiveGroup, "active": sch.Active},
	})
}
