package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/programme"
	"example.org/admissions/storage/postgres"
)

type demoCmd struct {
	Seed         uint64 `default:"1" help:"The same seed makes the same data; default ${default}."`
	Applications int    `default:"400" help:"How many applications; default ${default}."`
	IfEmpty      bool   `help:"Do nothing, and succeed, where there are applications already."`
}

var errNotEmpty = errors.New("the database has applications already: demo data are for an empty one ('make clean-data' starts over)")

// Run fills an empty database with a college's year: staff, programmes, and
// applications in every state, through the same use cases that people use.
func (c *demoCmd) Run(ctx context.Context, a *app) (err error) {
	a.hurried = true
	s, err := a.open(ctx, share)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	store := postgres.Demo{DB: s.db}
	switch empty, err := store.Empty(ctx); {
	case err != nil:
		return err
	case !empty && c.IfEmpty:
		return nil
	case !empty:
		return errNotEmpty
	}
	password := string(a.config.DemoPassword)
	if password == "" {
		password = rand.Text()[:12]
	}
	d, err := a.newYear(s, c.Seed, password)
	if err != nil {
		return err
	}
	if err := d.happen(ctx, c.Applications); err != nil {
		return fmt.Errorf("the demo data are not complete ('make clean-data' starts over): %w", err)
	}
	_, _ = fmt.Fprintf(a.out, "\n  demo accounts (password %s):\n", password)
	for _, r := range access.Roles {
		_, _ = fmt.Fprintf(a.out, "    %-10s %s@demo.test\n", r, r)
	}
	return nil
}

// happen makes the college and lets the year pass in it.
func (d *year) happen(ctx context.Context, applications int) error {
	if err := d.college(ctx); err != nil {
		return err
	}
	if err := d.play(ctx, applications); err != nil {
		return err
	}
	if err := d.connect(ctx); err != nil {
		return err
	}
	return d.store.Quiet(ctx)
}

// year is a college's year that is being made up.
type year struct {
	api.Services
	store    postgres.Demo
	maker    *demo.Maker
	r        *mathrand.Rand
	now      time.Time // what time it is in the story
	today    time.Time // when the story ends
	password string
	hash     string // of the password, for hundreds of applicants at once

	people  map[string]access.Actor // by the word before @demo.test
	intakes []programme.Intake      // those that take applications in the story
	begun   []programme.Intake      // those whose students have come
	schemes []string
}

// newYear furnishes the use cases with a clock of the story's own.
func (a *app) newYear(s *services, seed uint64, password string) (*year, error) {
	r := mathrand.New(mathrand.NewPCG(seed, seed+1))                      //nolint:gosec // made-up people, the same for the same seed
	today := time.Now().UTC().Truncate(24 * time.Hour).Add(6 * time.Hour) // early afternoon in China
	d := &year{
		store: postgres.Demo{DB: s.db}, maker: demo.New(seed, today), r: r,
		today: today, now: today.AddDate(0, 0, -150),
		password: password, people: map[string]access.Actor{},
	}
	ids := mathrand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), 'd', 'e', 'm', 'o'})
	domain.SeedIDs(ids)
	jobs, err := postgres.NewJobs(s.db, nil, a.log)
	if err != nil {
		return nil, err
	}
	d.Services, err = a.furnish(s, jobs, func() time.Time { return d.now })
	return d, err
}

// staff are those who work at the college, beside one demo account a role.
var staff = []struct {
	word, name string
	role       access.Role
}{
	{"admin", "Demo Administrator", access.Admin},
	{"officer", "Demo Officer", access.Officer},
	{"reviewer", "Demo Reviewer", access.Reviewer},
	{"director", "Demo Director", access.Director},
	{"finance", "Demo Finance", access.Finance},
	{"arrivals", "Demo Arrivals", access.Arrivals},
	{"auditor", "Demo Auditor", access.Auditor},
	{"agent", "Demo Agent", access.Agent},
	{"applicant", "Demo Applicant", access.Applicant},
	{"officer2", "Second Officer", access.Officer},
	{"officer3", "Third Officer", access.Officer},
	{"reviewer2", "Second Reviewer", access.Reviewer},
	{"reviewer3", "Third Reviewer", access.Reviewer},
	{"director2", "Second Director", access.Director},
}

// college makes the staff, what one can apply for, and who pays.
func (d *year) college(ctx context.Context) error {
	for _, p := range staff {
		made, err := d.Accounts.Create(ctx, operator, account.New{Email: p.word + "@demo.test", FullName: p.name, Locale: "en", Roles: []access.Role{p.role}, Password: d.password})
		if err != nil {
			return err
		}
		d.people[p.word] = made.Actor()
		d.hash = made.Secrets().PasswordHash
	}
	if err := d.catalogue(ctx); err != nil {
		return err
	}
	return d.scholarships(ctx)
}
