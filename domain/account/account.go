// Package account is the people who sign in, and the programs that do: what they
// prove themselves with, their sessions and API keys.
//
// Start here. Two counters work with the same Parts: the Desk serves whoever is
// not yet known (register.go, signin.go, refresh.go, forgot.go,
// bearer.go, key_use.go), the Service serves a known actor (me.go, otp.go, staff.go,
// key.go).
// What slows an attacker is limit.go.
package account

import (
	"context"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
)

// Account is one person who can sign in.
type Account struct {
	ID         string
	Email      string // lower case
	FullName   string
	Locale     string // one of Locales
	TimeZone   string // IANA name
	Roles      []access.Role
	DisabledAt time.Time // zero while enabled
	VerifiedAt time.Time // zero until the address is proven to be theirs
	Version    int
	CreatedAt  time.Time
	UpdatedAt  time.Time

	secrets Secrets
}

// Secrets is what an account is proven with. It leaves the domain to stores only.
type Secrets struct {
	PasswordHash string // PHC string; empty while no password was chosen
	OTPSecret    string // sealed; empty without one-time codes
	OTPLastStep  int64  // the last time step used; zero until the enrolment is confirmed
}

// Stored gives a read account its secrets. For stores only.
func Stored(a Account, s Secrets) Account { a.secrets = s; return a }

// Secrets is for stores only.
func (a Account) Secrets() Secrets { return a.secrets }

// OTP reports whether signing in takes a one-time code.
func (a Account) OTP() bool { return a.secrets.OTPSecret != "" && a.secrets.OTPLastStep > 0 }

// Staff reports whether the account works for the college.
func (a Account) Staff() bool {
	return slices.ContainsFunc(a.Roles, func(r access.Role) bool { return slices.Contains(access.Staff, r) })
}

// Actor is the account's person as an asker.
func (a Account) Actor() access.Actor { return access.Actor{ID: a.ID, Roles: a.Roles} }

var (
	ErrNotFound    = &domain.Error{Kind: domain.NotFound, Code: "account.not_found", Message: "There is no such account."}
	ErrTwice       = &domain.Error{Kind: domain.Conflict, Code: "account.twice", Message: "There already is an account with this e-mail address."}
	ErrStale       = &domain.Error{Kind: domain.Stale, Code: "account.stale", Message: "Somebody changed this account since you looked. Read it again."}
	ErrInvalid     = &domain.Error{Kind: domain.Invalid, Code: "account.invalid", Message: "Some of what you entered cannot be accepted; see fields."}
	ErrCredentials = &domain.Error{Kind: domain.Unauthenticated, Code: "account.credentials", Message: "The e-mail address or the password is wrong."}
	ErrUnverified  = &domain.Error{Kind: domain.Forbidden, Code: "account.unverified", Message: "Your e-mail address is not confirmed yet. Enter the code we have sent you."}
	ErrDisabled    = &domain.Error{Kind: domain.Forbidden, Code: "account.disabled", Message: "This account is disabled. Ask the admissions office."}
	ErrBusy        = &domain.Error{Kind: domain.Unavailable, Code: "account.busy", Message: "Too many people are signing in at this moment. Try again in a few seconds.", RetryAfter: 3}
	ErrTooMany     = &domain.Error{Kind: domain.TooMany, Code: "account.too_many", Message: "Too many attempts. Wait a little, then try again.", RetryAfter: 1}
	ErrCode        = &domain.Error{Kind: domain.Invalid, Code: "account.code", Message: "This code is wrong or no longer valid. Check it, or ask for a new one."}
	ErrPassword    = &domain.Error{Kind: domain.Invalid, Code: "account.password_wrong", Message: "This is not your current password."}
)

// Store keeps accounts.
type Store interface {
	Add(ctx context.Context, a Account) error // ErrTwice
	Get(ctx context.Context, id string) (Account, error)
	ByEmail(ctx context.Context, email string) (Account, error)
	Lock(ctx context.Context, id string) (Account, error) // inside Tx.Do only
	// Update writes everything but the id, where the version is still a's, and
	// raises a's version. ErrStale.
	Update(ctx context.Context, a *Account) error
	// UseStep marks a one-time code's time step as used, or answers ErrOTPWrong
	// when this or a later one was used before.
	UseStep(ctx context.Context, id string, step int64) error
	// LockAdmins counts the enabled administrators, who stay as they are until the
	// transaction ends.
	LockAdmins(ctx context.Context) (int, error)
	List(ctx context.Context, f Filter, p domain.Page) (domain.List[Account], error)
}

// Hasher turns passwords into what may be stored. It works on a few at once and
// answers ErrBusy when too many wait.
type Hasher interface {
	Hash(ctx context.Context, password string) (string, error)
	// Matches takes as long for an empty hash as for any other.
	Matches(ctx context.Context, hash, password string) (bool, error)
}

// Notices takes what is to be told to people.
type Notices interface {
	Post(ctx context.Context, n notice.Notice) error
}

// Parts is what both counters work with.
type Parts struct {
	Accounts Store
	Sessions Sessions
	Codes    Codes
	Attempts Attempts
	Keys     Keys
	Hasher   Hasher
	OneTime  OneTime
	Notices  Notices
	Audit    audit.Log
	Tx       domain.Tx
	Now      func() time.Time
}

// Desk serves whoever is not yet known.
type Desk struct {
	Parts

	tally tally // of what keys do
}

// Service serves people who are signed in.
type Service struct{ Parts }

// From is where a request comes from.
type From struct{ Address, UserAgent string }

// by writes that actor did verb to an account, under the permission that let them.
func (p Parts) by(ctx context.Context, actor access.Actor, perm access.Permission, verb, subject string, detail map[string]any) error {
	return p.Audit.Write(ctx, audit.Event{At: p.Now(), Actor: actor.ID, Role: actor.RoleFor(perm), Verb: verb, Subject: subject, Detail: detail})
}

// self writes that the account's own person, not signed in, did verb.
func (p Parts) self(ctx context.Context, a Account, verb string, detail map[string]any) error {
	return p.by(ctx, a.Actor(), access.ReadSelf, verb, a.ID, detail)
}
