package account

import (
	"context"
	"errors"
	"strings"

	"example.org/admissions/domain/access"
)

// Refresh renews a session by its token, which is then no good any more. An old
// token means that two have it: the session ends for both. Of two requests at
// once one wins and the other gets ErrRaced.
func (d *Desk) Refresh(ctx context.Context, token string, from From) (o Opened, err error) {
	id, secret, _ := strings.Cut(token, ".")
	var refused error // known inside, but what was done about it has to stay
	err = d.Tx.Do(ctx, func(ctx context.Context) error {
		s, err := d.Sessions.Lock(ctx, id)
		if err != nil {
			return err
		}
		now := d.Now()
		if !s.EndedAt.IsZero() || !now.Before(s.ExpiresAt) {
			return ErrEnded
		}
		if given := hashOf(secret); given != s.RefreshHash {
			if given == s.PreviousHash && now.Sub(s.UsedAt) <= raceGrace {
				return ErrRaced
			}
			refused = ErrEnded
			return d.reused(ctx, s)
		}
		a, err := d.Accounts.Get(ctx, s.AccountID)
		if err != nil {
			return err
		}
		if !a.DisabledAt.IsZero() {
			return ErrEnded
		}
		o.Refresh = s.renewed(a, from, now)
		o.Account, o.Session = a, s
		return d.Sessions.Renew(ctx, s)
	})
	if err == nil {
		err = refused
	}
	return o, err
}

func (d *Desk) reused(ctx context.Context, s Session) error {
	a, err := d.Accounts.Get(ctx, s.AccountID)
	if err != nil {
		return err
	}
	return errors.Join(d.Sessions.End(ctx, s.AccountID, s.ID, Reuse, d.Now()),
		d.self(ctx, a, "session.reuse", map[string]any{"session": s.ID}))
}

// SignOut ends the session of a refresh token, or else the actor's own. Whoever
// has none is signed out already.
func (d *Desk) SignOut(ctx context.Context, actor access.Actor, token string) error {
	err := d.Tx.Do(ctx, func(ctx context.Context) error {
		account, session := actor.ID, actor.Session
		if id, secret, ok := strings.Cut(token, "."); ok {
			s, err := d.Sessions.Lock(ctx, id)
			if err != nil {
				return err
			}
			if given := hashOf(secret); given != s.RefreshHash && given != s.PreviousHash {
				return ErrEnded
			}
			account, session = s.AccountID, s.ID
		}
		return d.Sessions.End(ctx, account, session, Logout, d.Now())
	})
	if errors.Is(err, ErrEnded) || errors.Is(err, ErrNoSession) {
		return nil
	}
	return err
}
