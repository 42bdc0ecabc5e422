package account

import (
	"context"
	"errors"
)

// SignIn is what somebody proves themselves with.
type SignIn struct{ Email, Password, OTP string }

// Opened is a session that was opened or renewed. Refresh is the token that renews
// it next; it is shown nowhere else.
type Opened struct {
	Account Account
	Session Session
	Refresh string
}

// SignIn opens a session. It answers ErrCredentials for a wrong password and for
// no account alike, in the same time; everything more particular (ErrDisabled,
// ErrUnverified, ErrOTPRequired) only to whoever knows the password.
func (d *Desk) SignIn(ctx context.Context, in SignIn, from From) (Opened, error) {
	email := tidyEmail(in.Email)
	var a Account
	if goodEmail(email) {
		var err error
		if a, err = d.Accounts.ByEmail(ctx, email); err != nil && !errors.Is(err, ErrNotFound) {
			return Opened{}, err
		}
	}
	if err := d.prove(ctx, email, a, in.Password, from); err != nil {
		return Opened{}, err
	}
	if !a.DisabledAt.IsZero() {
		return Opened{}, ErrDisabled
	}
	if a.VerifiedAt.IsZero() {
		if err := d.codeAgain(ctx, a, from); err != nil {
			return Opened{}, err
		}
		return Opened{}, ErrUnverified
	}
	if a.OTP() {
		if err := d.proveOTP(ctx, a, in.OTP); err != nil {
			return Opened{}, err
		}
	}
	return d.openSession(ctx, a, from)
}

// prove checks a password against an account, which may be the zero one.
func (p Parts) prove(ctx context.Context, email string, a Account, password string, from From) error {
	tries := signInTries(email, from)
	if err := p.take(ctx, tries); err != nil {
		return err
	}
	right, err := p.Hasher.Matches(ctx, a.secrets.PasswordHash, password)
	if err != nil {
		return errors.Join(err, p.giveBack(ctx, tries))
	}
	if !right {
		return ErrCredentials
	}
	return p.succeeded(ctx, tries)
}

// codeAgain mails a new code to somebody who has the right password but lost the
// first code. Beyond the limit the code that was sent last still counts.
func (d *Desk) codeAgain(ctx context.Context, a Account, from From) error {
	err := d.take(ctx, mailTries(a.Email, from))
	if errors.Is(err, ErrTooMany) {
		return nil
	}
	if err != nil {
		return err
	}
	return d.Tx.Do(ctx, func(ctx context.Context) error { return d.sendCode(ctx, a, Verify) })
}
