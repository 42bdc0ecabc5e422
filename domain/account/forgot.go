package account

import (
	"context"
	"errors"
)

// Forgot mails a code that sets a new password, if the address has an account. The
// answer is the same without one. (What little longer it takes with one cannot be
// measured in the few tries that a network has.)
func (d *Desk) Forgot(ctx context.Context, email string, from From) error {
	email = tidyEmail(email)
	if err := d.take(ctx, mailTries(email, from)); err != nil {
		return err
	}
	if !goodEmail(email) {
		return nil
	}
	a, err := d.Accounts.ByEmail(ctx, email)
	if errors.Is(err, ErrNotFound) || err == nil && !a.DisabledAt.IsZero() {
		return nil
	}
	if err != nil {
		return err
	}
	return d.Tx.Do(ctx, func(ctx context.Context) error { return d.sendCode(ctx, a, Reset) })
}

// NewPassword is what a mailed code is changed into.
type NewPassword struct{ Email, Code, Password string }

// Reset sets a new password by a mailed code and ends every session. Whoever reads
// the code has proven the address too.
func (d *Desk) Reset(ctx context.Context, in NewPassword, from From) error {
	if err := invalid(Account{Email: tidyEmail(in.Email)}.checkPassword(in.Password)); err != nil {
		return err
	}
	a, c, err := d.tryCode(ctx, Reset, tidyEmail(in.Email), in.Code, from)
	if err != nil {
		return err
	}
	if err := invalid(a.checkPassword(in.Password)); err != nil {
		return err
	}
	hash, err := d.Hasher.Hash(ctx, in.Password)
	if err != nil {
		return err
	}
	return d.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = d.Accounts.Lock(ctx, a.ID); err != nil {
			return err
		}
		now := d.Now()
		if err := d.Codes.Use(ctx, c.ID, now); err != nil {
			return err
		}
		a.secrets.PasswordHash, a.UpdatedAt = hash, now
		if a.VerifiedAt.IsZero() {
			a.VerifiedAt = now
		}
		return errors.Join(d.Accounts.Update(ctx, &a), d.Sessions.EndAll(ctx, a.ID, "", Password, now),
			d.self(ctx, a, "account.password_reset", nil))
	})
}
