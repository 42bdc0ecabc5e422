package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
	"example.org/admissions/storage/credential"
	"example.org/admissions/storage/postgres"
)

type accountCmd struct {
	Create  accountCreateCmd  `cmd:"" help:"Make an account that can sign in at once."`
	List    accountListCmd    `cmd:"" help:"List accounts."`
	Disable accountDisableCmd `cmd:"" help:"Keep somebody from signing in, and sign them out."`
}

// operator is whoever can run this program beside its database. Nobody made the
// first administrator but them.
var operator = access.Actor{ID: "operator", Roles: []access.Role{access.Admin}}

// office is the account room as far as commands need it: they mail nothing.
func office(db *postgres.DB) *account.Service {
	return &account.Service{Parts: account.Parts{
		Accounts: postgres.Accounts{DB: db}, Sessions: postgres.Sessions{DB: db}, Keys: postgres.Keys{DB: db},
		Hasher: credential.NewPasswords(credential.Standard), Audit: postgres.Audit{DB: db}, Tx: db, Now: time.Now,
	}}
}

// atOffice runs a command on the database alone, also while another program serves.
func (a *app) atOffice(ctx context.Context, run func(o *account.Service) error) (err error) {
	s, err := a.openDatabase(ctx, share)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := a.settleSchema(ctx, s, share); err != nil {
		return err
	}
	return inWords(run(office(s.db)))
}

// inWords is an error as a person at a terminal reads it.
func inWords(err error) error {
	e := (*domain.Error)(nil)
	if !errors.As(err, &e) || e.Kind == domain.Internal {
		return err
	}
	lines := []string{e.Message}
	for _, f := range e.Fields {
		lines = append(lines, "  "+f.Name+": "+f.Detail)
	}
	return errors.New(strings.Join(lines, "\n"))
}

// accountLine is an account as commands print it.
type accountLine struct {
	ID       string        `json:"id"`
	Email    string        `json:"email"`
	FullName string        `json:"full_name"`
	Roles    []access.Role `json:"roles"`
	Disabled bool          `json:"disabled"`
	Verified bool          `json:"verified"`
	Password string        `json:"password,omitempty"` // only the one that was made just now
}

func toAccountLine(a account.Account) accountLine {
	return accountLine{ID: a.ID, Email: a.Email, FullName: a.FullName, Roles: a.Roles, Disabled: !a.DisabledAt.IsZero(), Verified: !a.VerifiedAt.IsZero()}
}

type accountCreateCmd struct {
	Email    string        `required:"" help:"With which the person signs in."`
	Name     string        `required:"" help:"The person's full name."`
	Role     []access.Role `required:"" help:"applicant, agent, officer, reviewer, director, finance, arrivals, admin or auditor; may be repeated."`
	Locale   string        `default:"en" help:"Language of mails: en, zh, fr, ar or ru."`
	Password Secret        `help:"Other users of this machine may see it here; without it a good one is made and printed."`
	JSON     bool          `name:"json" help:"Print JSON."`
}

// Run makes the account and prints what the person needs to sign in.
func (c *accountCreateCmd) Run(ctx context.Context, a *app) error {
	password, made := string(c.Password), ""
	if password == "" {
		made = strings.ToLower(rand.Text()) // 130 random bits
		password = made
	}
	return a.atOffice(ctx, func(o *account.Service) error {
		created, err := o.Create(ctx, operator, account.New{Email: c.Email, FullName: c.Name, Locale: c.Locale, Roles: c.Role, Password: password})
		if err != nil {
			return err
		}
		line := toAccountLine(created)
		line.Password = made
		if c.JSON {
			return json.NewEncoder(a.out).Encode(line)
		}
		_, err = fmt.Fprintf(a.out, "%s may sign in as %s.\n", line.Email, joined(line.Roles))
		if err == nil && made != "" {
			_, err = fmt.Fprintf(a.out, "Password, not shown again: %s\n", made)
		}
		return err
	})
}

func joined[T ~string](words []T) string {
	s := make([]string, len(words))
	for i, w := range words {
		s[i] = string(w)
	}
	return strings.Join(s, ", ")
}

type accountListCmd struct {
	Role []access.Role `help:"Only those who have one of these roles."`
	JSON bool          `name:"json" help:"Print JSON, an account a line."`
}

// Run prints page after page, so that many accounts take little memory.
func (c *accountListCmd) Run(ctx context.Context, a *app) error {
	table := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	show := func(l accountLine) error {
		if c.JSON {
			return json.NewEncoder(a.out).Encode(l)
		}
		state := ""
		switch {
		case l.Disabled:
			state = "disabled"
		case !l.Verified:
			state = "address not confirmed"
		}
		_, err := fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", l.Email, l.FullName, joined(l.Roles), state)
		return err
	}
	return a.atOffice(ctx, func(o *account.Service) error {
		return errors.Join(everyPage(func(p domain.Page) (domain.List[account.Account], error) {
			return o.List(ctx, operator, account.Filter{Roles: c.Role}, p)
		}, func(one account.Account) error { return show(toAccountLine(one)) }), table.Flush())
	})
}

// everyPage reads a list to its end.
func everyPage[T any](read func(domain.Page) (domain.List[T], error), each func(T) error) error {
	for p := (domain.Page{Limit: domain.MaxLimit}); ; {
		l, err := read(p)
		if err != nil {
			return err
		}
		for _, it := range l.Items {
			if err := each(it); err != nil {
				return err
			}
		}
		if l.NextCursor == "" {
			return nil
		}
		p.Cursor = l.NextCursor
	}
}

type accountDisableCmd struct {
	Email string `arg:"" help:"Whose account."`
}

func (c *accountDisableCmd) Run(ctx context.Context, a *app) error {
	return a.atOffice(ctx, func(o *account.Service) error {
		l, err := o.List(ctx, operator, account.Filter{Email: c.Email}, domain.Page{})
		if err != nil {
			return err
		}
		if len(l.Items) == 0 {
			return account.ErrNotFound
		}
		disabled := true
		one, err := o.Alter(ctx, operator, l.Items[0].ID, l.Items[0].Version, account.Alteration{Disabled: &disabled})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.out, "%s can no longer sign in.\n", one.Email)
		return err
	})
}
