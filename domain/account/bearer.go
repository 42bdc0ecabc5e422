package account

import (
	"context"
	"errors"

	"example.org/admissions/domain/access"
)

// Person is the actor of an open session, with the roles of this moment: a role
// taken away or an account disabled counts from the next request. access.ErrNobody.
func (d *Desk) Person(ctx context.Context, accountID, sessionID string) (access.Actor, error) {
	roles, err := d.Sessions.Bearer(ctx, accountID, sessionID, d.Now())
	if err != nil {
		return access.Actor{}, err
	}
	return access.Actor{ID: accountID, Roles: roles, Session: sessionID}, nil
}

// Sweep is the job that forgets what is over.
type Sweep struct{}

func (Sweep) Kind() string { return "account.sweep" }

// Sweep forgets counted tries after two days, codes after a week and sessions a
// quarter of a year after their end.
func (d *Desk) Sweep(ctx context.Context) error {
	now := d.Now()
	return errors.Join(d.Attempts.Sweep(ctx, now.AddDate(0, 0, -2)), d.Codes.Sweep(ctx, now.AddDate(0, 0, -7)),
		d.Sessions.Sweep(ctx, now.AddDate(0, 0, -90)))
}
