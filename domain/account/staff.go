package account

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Filter narrows a list of accounts. Zero fields do not narrow.
type Filter struct {
	Roles    []access.Role // having one of them
	Email    string        // exactly
	Search   string        // the beginning of a name, of a word in it, or of an address
	Disabled *bool
}

var (
	ErrOwnAdmin        = &domain.Error{Kind: domain.Conflict, Code: "account.own_admin", Message: "You cannot take the administrator role from yourself or disable yourself. Ask another administrator."}
	ErrLastAdmin       = &domain.Error{Kind: domain.Conflict, Code: "account.last_admin", Message: "This is the last administrator. Make another one first."}
	ErrOwnOTP          = &domain.Error{Kind: domain.Conflict, Code: "account.own_otp", Message: "Turn off your own one-time codes under your own account, with one of them."}
	ErrDisabledAccount = &domain.Error{Kind: domain.Conflict, Code: "account.is_disabled", Message: "This account is disabled. Enable it first."}
	ErrUnproven        = &domain.Error{Kind: domain.Conflict, Code: "account.unproven", Message: "The e-mail address of this account is not confirmed, so nobody knows whose it is. It can be given a role once it is."}
)

// New is an account that the office makes for somebody.
type New struct {
	Email, FullName, Locale string
	Roles                   []access.Role
	// Password may be empty: then a code to set one is mailed to the person.
	Password string
}

// Create makes an account for somebody. ErrTwice, ErrInvalid.
func (s *Service) Create(ctx context.Context, actor access.Actor, n New) (Account, error) {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return Account{}, err
	}
	now := s.Now()
	a := Account{
		ID: domain.IDAt(now), Email: tidyEmail(n.Email), FullName: tidyName(n.FullName), Locale: n.Locale,
		TimeZone: "Asia/Shanghai", Version: 1, CreatedAt: now, UpdatedAt: now,
	}
	roles, wrong := tidyRoles(n.Roles)
	a.Roles, wrong = roles, append(wrong, a.check()...)
	if n.Password != "" {
		a.VerifiedAt, wrong = now, append(wrong, a.checkPassword(n.Password)...)
	}
	if err := invalid(wrong); err != nil {
		return Account{}, err
	}
	if n.Password != "" {
		hash, err := s.Hasher.Hash(ctx, n.Password)
		if err != nil {
			return Account{}, err
		}
		a.secrets.PasswordHash = hash
	}
	return a, s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Accounts.Add(ctx, a); err != nil {
			return err
		}
		if n.Password == "" {
			if err := s.sendCode(ctx, a, Reset); err != nil {
				return err
			}
		}
		return s.by(ctx, actor, access.ManageAccounts, "account.created", a.ID, map[string]any{"roles": a.Roles})
	})
}

// Get is one account, for whoever may look at all.
func (s *Service) Get(ctx context.Context, actor access.Actor, id string) (Account, error) {
	if err := actor.Need(access.ReadAccounts); err != nil {
		return Account{}, err
	}
	return s.Accounts.Get(ctx, id)
}

// List lists accounts for whoever may look at all.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter, p domain.Page) (domain.List[Account], error) {
	if err := actor.Need(access.ReadAccounts); err != nil {
		return domain.List[Account]{}, err
	}
	f.Email, f.Search = tidyEmail(f.Email), strings.TrimSpace(f.Search)
	return s.Accounts.List(ctx, f, p)
}

// Directory lists the enabled staff who have a role, or any, for those who assign
// work or may look at all. ErrInvalid for a role that is none of the staff's.
func (s *Service) Directory(ctx context.Context, actor access.Actor, role access.Role, p domain.Page) (domain.List[Account], error) {
	if err := actor.Need(access.AssignReview); err != nil && actor.Need(access.ReadAccounts) != nil {
		return domain.List[Account]{}, err
	}
	f := Filter{Roles: access.Staff, Disabled: new(bool)}
	if role != "" {
		if !slices.Contains(access.Staff, role) {
			return domain.List[Account]{}, invalid([]domain.Field{{Name: "role", Code: "account.roles", Detail: "Name a role of the staff."}})
		}
		f.Roles = []access.Role{role}
	}
	if p.Sort == "" {
		p.Sort = "full_name"
	}
	return s.Accounts.List(ctx, f, p)
}

// Alteration is what an administrator can change of an account. Nil leaves as it is.
type Alteration struct {
	Roles     []access.Role
	Disabled  *bool
	RemoveOTP bool // for somebody who lost the device
}

// Alter changes somebody's account, if it still has the version the actor looked
// at. Who is disabled is signed out; new roles count from the next request.
func (s *Service) Alter(ctx context.Context, actor access.Actor, id string, version int, c Alteration) (a Account, err error) {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return a, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		admins, err := s.Accounts.LockAdmins(ctx)
		if err != nil {
			return err
		}
		if a, err = s.lock(ctx, id, version); err != nil {
			return err
		}
		if c.RemoveOTP && actor.ID == a.ID {
			return ErrOwnOTP
		}
		was := a
		if err := a.alter(c, s.Now()); err != nil {
			return err
		}
		if was.administers() && !a.administers() {
			if actor.ID == a.ID {
				return ErrOwnAdmin
			}
			if admins <= 1 {
				return ErrLastAdmin
			}
		}
		return errors.Join(s.update(ctx, &a), s.altered(ctx, actor, was, a))
	})
	return a, err
}

func (a Account) administers() bool {
	return slices.Contains(a.Roles, access.Admin) && a.DisabledAt.IsZero()
}

// Actions is what an actor may do next with an account: its own person, or an
// administrator with somebody's.
func (a Account) Actions(actor access.Actor) []string {
	actions := []string{}
	add := func(may bool, action string) {
		if may {
			actions = append(actions, action)
		}
	}
	own, office := actor.ID == a.ID, actor.Need(access.ManageAccounts) == nil
	add(own, "change")
	add(own, "change_password")
	add(own && a.Staff() && !a.OTP(), "enrol_otp")
	add(own && a.OTP() || office && !own && a.secrets.OTPSecret != "", "remove_otp")
	add(office && !own, "end_sessions")
	add(office && !own && a.DisabledAt.IsZero(), "reset_password")
	add(office && !a.VerifiedAt.IsZero(), "set_roles")
	add(office && !own && a.DisabledAt.IsZero(), "disable")
	add(office && !a.DisabledAt.IsZero(), "enable")
	return actions
}

// SignOut ends every session of an account, for somebody whose device is lost.
func (s *Service) SignOut(ctx context.Context, actor access.Actor, id string) error {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		a, err := s.Accounts.Lock(ctx, id)
		if err != nil {
			return err
		}
		return errors.Join(s.Sessions.EndAll(ctx, a.ID, "", Ended, s.Now()),
			s.by(ctx, actor, access.ManageAccounts, "account.sessions_ended", a.ID, nil))
	})
}

// SendReset mails a code that sets a new password to an account's person: again, for
// a first one that came too late. What was good for signing in stays good until then.
func (s *Service) SendReset(ctx context.Context, actor access.Actor, id string) error {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		a, err := s.Accounts.Lock(ctx, id)
		if err != nil {
			return err
		}
		if !a.DisabledAt.IsZero() {
			return ErrDisabledAccount
		}
		return errors.Join(s.sendCode(ctx, a, Reset),
			s.by(ctx, actor, access.ManageAccounts, "account.reset_sent", a.ID, nil))
	})
}

// alter applies what an administrator asks for.
func (a *Account) alter(c Alteration, now time.Time) error {
	if c.Roles != nil {
		roles, wrong := tidyRoles(c.Roles)
		if err := invalid(wrong); err != nil {
			return err
		}
		if a.VerifiedAt.IsZero() && !slices.Equal(roles, a.Roles) {
			return ErrUnproven
		}
		a.Roles = roles
	}
	if c.Disabled != nil && *c.Disabled == a.DisabledAt.IsZero() {
		a.DisabledAt = time.Time{}
		if *c.Disabled {
			a.DisabledAt = now
		}
	}
	if c.RemoveOTP {
		a.secrets.OTPSecret, a.secrets.OTPLastStep = "", 0
	}
	return nil
}

// altered writes what was changed, each thing under its own verb.
func (s *Service) altered(ctx context.Context, actor access.Actor, was, is Account) error {
	write := func(verb string, detail map[string]any) error {
		return s.by(ctx, actor, access.ManageAccounts, verb, is.ID, detail)
	}
	var err error
	if !slices.Equal(was.Roles, is.Roles) {
		err = write("account.roles_changed", map[string]any{"from": was.Roles, "to": is.Roles})
	}
	switch {
	case was.DisabledAt.IsZero() && !is.DisabledAt.IsZero():
		err = errors.Join(err, write("account.disabled", nil), s.Sessions.EndAll(ctx, is.ID, "", Ended, s.Now()))
	case !was.DisabledAt.IsZero() && is.DisabledAt.IsZero():
		err = errors.Join(err, write("account.enabled", nil))
	}
	if was.secrets.OTPSecret != "" && is.secrets.OTPSecret == "" {
		err = errors.Join(err, write("account.otp_off", nil))
	}
	return err
}
