package account

import (
	"context"
	"errors"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// OneTime makes and reads one-time codes by time (TOTP, RFC 6238).
type OneTime interface {
	// New makes a secret for an account: sealed is stored, secret and url are shown once.
	New(email string) (sealed, secret, url string, err error)
	// Step is the time step in which code belongs to a sealed secret. ErrOTPWrong.
	Step(sealed, code string, now time.Time) (int64, error)
}

var (
	ErrOTPRequired = &domain.Error{Kind: domain.Unauthenticated, Code: "account.otp_required", Message: "Enter the code that your authenticator app shows."}
	ErrOTPWrong    = &domain.Error{Kind: domain.Unauthenticated, Code: "account.otp_wrong", Message: "This code is not right, or was used before. Wait for the next one."}
	ErrOTPOn       = &domain.Error{Kind: domain.Conflict, Code: "account.otp_on", Message: "One-time codes are on already. Turn them off before you enrol another device."}
	ErrOTPOff      = &domain.Error{Kind: domain.Conflict, Code: "account.otp_off", Message: "There is no enrolment to confirm or to turn off. Start one."}
	ErrOTPInvalid  = &domain.Error{Kind: domain.Invalid, Code: "account.otp_invalid", Message: "This code is not right, or was used before. Wait for the next one."}
)

// proveOTP checks a one-time code and uses it up.
func (p Parts) proveOTP(ctx context.Context, a Account, code string) error {
	if code == "" {
		return ErrOTPRequired
	}
	tries := []bucket{bucketOf(triesAtOTP, "otp", a.ID)}
	if err := p.take(ctx, tries); err != nil {
		return err
	}
	step, err := p.OneTime.Step(a.secrets.OTPSecret, code, p.Now())
	if err != nil {
		return err
	}
	if err := p.Accounts.UseStep(ctx, a.ID, step); err != nil {
		return err
	}
	return p.succeeded(ctx, tries)
}

// Enrolment is what an authenticator app needs. It is shown once.
type Enrolment struct{ Secret, URL string }

// EnrolOTP begins to turn on one-time codes for an account of the staff. Signing in
// takes them only after ConfirmOTP.
func (s *Service) EnrolOTP(ctx context.Context, actor access.Actor, password string, from From) (e Enrolment, err error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return e, err
	}
	if !actor.Any(access.Staff...) {
		return e, access.ErrForbidden
	}
	a, err := s.again(ctx, actor, password, from)
	if err != nil {
		return e, err
	}
	sealed, secret, url, err := s.OneTime.New(a.Email)
	if err != nil {
		return e, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = s.Accounts.Lock(ctx, actor.ID); err != nil {
			return err
		}
		if a.OTP() {
			return ErrOTPOn
		}
		a.secrets.OTPSecret, a.secrets.OTPLastStep = sealed, 0
		return s.update(ctx, &a)
	})
	return Enrolment{secret, url}, err
}

// ConfirmOTP turns one-time codes on by the first of them.
func (s *Service) ConfirmOTP(ctx context.Context, actor access.Actor, code string) (a Account, err error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return a, err
	}
	tries := []bucket{bucketOf(triesAtOTP, "otp", actor.ID)}
	if err := s.take(ctx, tries); err != nil {
		return a, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = s.Accounts.Lock(ctx, actor.ID); err != nil {
			return err
		}
		if a.OTP() {
			return ErrOTPOn
		}
		if a.secrets.OTPSecret == "" {
			return ErrOTPOff
		}
		step, err := s.OneTime.Step(a.secrets.OTPSecret, code, s.Now())
		if err != nil {
			return ErrOTPInvalid
		}
		a.secrets.OTPLastStep = step
		return errors.Join(s.update(ctx, &a), s.by(ctx, actor, access.ReadSelf, "account.otp_on", a.ID, nil))
	})
	if err != nil {
		return a, err
	}
	return a, s.succeeded(ctx, tries)
}

// RemoveOTP turns one-time codes off, by the password and one more of them.
func (s *Service) RemoveOTP(ctx context.Context, actor access.Actor, password, code string, from From) (a Account, err error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return a, err
	}
	if a, err = s.again(ctx, actor, password, from); err != nil {
		return a, err
	}
	if !a.OTP() {
		return a, ErrOTPOff
	}
	if err := s.proveOTP(ctx, a, code); err != nil {
		if domain.KindOf(err) == domain.Unauthenticated {
			err = ErrOTPInvalid // the actor is signed in: it is the input that is wrong
		}
		return a, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = s.Accounts.Lock(ctx, actor.ID); err != nil {
			return err
		}
		a.secrets.OTPSecret, a.secrets.OTPLastStep = "", 0
		return errors.Join(s.update(ctx, &a), s.by(ctx, actor, access.ReadSelf, "account.otp_off", a.ID, nil))
	})
	return a, err
}
