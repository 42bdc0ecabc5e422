package account

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
)

// Registration is what somebody who wants to apply says. TimeZone is an IANA name;
// empty for the college's own.
type Registration struct{ Email, Password, FullName, Locale, TimeZone string }

// Register opens an applicant's account and mails a code to its address. Whether
// the address already had an account is told only to whoever reads its mail: the
// answer is the same, and the password is hashed in either case.
func (d *Desk) Register(ctx context.Context, in Registration, from From) error {
	now := d.Now()
	a := Account{
		ID: domain.IDAt(now), Email: tidyEmail(in.Email), FullName: tidyName(in.FullName), Locale: in.Locale,
		TimeZone: cmp.Or(in.TimeZone, "Asia/Shanghai"), Roles: []access.Role{access.Applicant}, Version: 1, CreatedAt: now, UpdatedAt: now,
	}
	if err := invalid(append(a.check(), a.checkPassword(in.Password)...)); err != nil {
		return err
	}
	if err := d.take(ctx, mailTries(a.Email, from)); err != nil {
		return err
	}
	hash, err := d.Hasher.Hash(ctx, in.Password)
	if err != nil {
		return errors.Join(err, d.giveBack(ctx, mailTries(a.Email, from)))
	}
	a.secrets.PasswordHash = hash
	known, err := d.Accounts.ByEmail(ctx, a.Email)
	switch {
	case errors.Is(err, ErrNotFound):
		err = d.open(ctx, a)
	case err == nil:
		err = d.registerKnown(ctx, known, a)
	}
	if errors.Is(err, ErrTwice) || errors.Is(err, ErrStale) {
		return nil // two at once: the other one has sent the mail
	}
	return err
}

func (d *Desk) open(ctx context.Context, a Account) error {
	return d.Tx.Do(ctx, func(ctx context.Context) error {
		return errors.Join(d.Accounts.Add(ctx, a), d.self(ctx, a, "account.registered", nil), d.sendCode(ctx, a, Verify))
	})
}

// registerKnown answers a registration at an address that has an account. While
// an applicant's address is unproven, whoever registers last is believed: the one
// who registered before may have been a stranger. An account the office made is
// never taken over this way.
func (d *Desk) registerKnown(ctx context.Context, known, a Account) error {
	if !known.DisabledAt.IsZero() {
		return nil
	}
	if !known.VerifiedAt.IsZero() || !slices.Equal(known.Roles, []access.Role{access.Applicant}) {
		return d.Tx.Do(ctx, func(ctx context.Context) error {
			return d.Notices.Post(ctx, notice.Notice{AccountID: known.ID, Kind: notice.AccountAlready})
		})
	}
	known.FullName, known.Locale, known.TimeZone, known.UpdatedAt = a.FullName, a.Locale, a.TimeZone, a.UpdatedAt
	known.secrets.PasswordHash = a.secrets.PasswordHash
	return d.Tx.Do(ctx, func(ctx context.Context) error {
		if err := d.Accounts.Update(ctx, &known); err != nil {
			return err
		}
		return errors.Join(d.self(ctx, known, "account.registered", map[string]any{"again": true}), d.sendCode(ctx, known, Verify))
	})
}

// Verify confirms an address by the code mailed to it. ErrCode.
func (d *Desk) Verify(ctx context.Context, email, code string, from From) error {
	a, c, err := d.tryCode(ctx, Verify, tidyEmail(email), code, from)
	if err != nil {
		return err
	}
	return d.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = d.Accounts.Lock(ctx, a.ID); err != nil {
			return err
		}
		if err := d.Codes.Use(ctx, c.ID, d.Now()); err != nil {
			return err
		}
		a.VerifiedAt, a.UpdatedAt = d.Now(), d.Now()
		return errors.Join(d.Accounts.Update(ctx, &a), d.self(ctx, a, "account.verified", nil))
	})
}
