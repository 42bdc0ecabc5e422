package account

import (
	"context"
	"errors"

	"example.org/admissions/domain/access"
)

// Me is the actor's own account.
func (s *Service) Me(ctx context.Context, actor access.Actor) (Account, error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return Account{}, err
	}
	return s.Accounts.Get(ctx, actor.ID)
}

// Change is what a person can change of themselves. Nil leaves as it is.
type Change struct{ FullName, Locale, TimeZone *string }

// ChangeMe changes the actor's own account, if it still has the version the actor
// looked at. ErrStale.
func (s *Service) ChangeMe(ctx context.Context, actor access.Actor, version int, c Change) (a Account, err error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return a, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = s.lock(ctx, actor.ID, version); err != nil {
			return err
		}
		detail := map[string]any{"full_name": c.FullName != nil, "locale": c.Locale != nil, "time_zone": c.TimeZone != nil}
		set(&a.FullName, c.FullName)
		set(&a.Locale, c.Locale)
		set(&a.TimeZone, c.TimeZone)
		a.FullName = tidyName(a.FullName)
		if err := invalid(a.check()); err != nil {
			return err
		}
		return errors.Join(s.update(ctx, &a), s.by(ctx, actor, access.ReadSelf, "account.changed", a.ID, detail))
	})
	return a, err
}

func set(place, value *string) {
	if value != nil {
		*place = *value
	}
}

// lock locks an account that still has the version somebody looked at.
func (p Parts) lock(ctx context.Context, id string, version int) (Account, error) {
	a, err := p.Accounts.Lock(ctx, id)
	if err == nil && a.Version != version {
		err = ErrStale
	}
	return a, err
}

func (p Parts) update(ctx context.Context, a *Account) error {
	a.UpdatedAt = p.Now()
	return p.Accounts.Update(ctx, a)
}

// again makes a signed-in actor prove their password. ErrPassword.
func (s *Service) again(ctx context.Context, actor access.Actor, password string, from From) (Account, error) {
	a, err := s.Accounts.Get(ctx, actor.ID)
	if err != nil {
		return a, err
	}
	err = s.prove(ctx, a.Email, a, password, from)
	if errors.Is(err, ErrCredentials) {
		err = ErrPassword
	}
	return a, err
}

// ChangePassword sets the actor's password and ends all their other sessions.
func (s *Service) ChangePassword(ctx context.Context, actor access.Actor, current, password string, from From) error {
	if err := actor.Need(access.ReadSelf); err != nil {
		return err
	}
	a, err := s.again(ctx, actor, current, from)
	if err != nil {
		return err
	}
	if err := invalid(a.checkPassword(password)); err != nil {
		return err
	}
	hash, err := s.Hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = s.Accounts.Lock(ctx, actor.ID); err != nil {
			return err
		}
		a.secrets.PasswordHash = hash
		return errors.Join(s.update(ctx, &a), s.Sessions.EndAll(ctx, a.ID, actor.Session, Password, s.Now()),
			s.by(ctx, actor, access.ReadSelf, "account.password_changed", a.ID, nil))
	})
}
