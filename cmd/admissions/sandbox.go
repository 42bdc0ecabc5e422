package main

import (
	"context"
	cryptorand "crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
	"example.org/admissions/domain/audit"
	"example.org/admissions/storage/postgres"
)

// sandboxCmd serves an instance in which nothing is real. What happens in it, happens
// by the same use cases and rules as everywhere.
type sandboxCmd struct {
	Seed         uint64 `default:"1" help:"The same seed makes the same data; default ${default}."`
	Applications int    `default:"80" help:"How many applications; default ${default}."`
}

var (
	errNoSandbox   = errors.New("this database has people in it that no sandbox has made: give a sandbox a database of its own")
	errHalfSandbox = errors.New("an earlier sandbox was stopped while it was made: remove its data and start again")
	errReachesOut  = errors.New("a sandbox writes to nobody and keeps its papers itself: start it without SMTP_URL and S3_ENDPOINT")
)

// What the log says of a sandbox, and of no other database.
const (
	sandboxBegun = "sandbox.begun"
	sandboxMade  = "sandbox.made"
)

// Run makes the sandbox when there is none yet, prints a new key, and serves.
func (c *sandboxCmd) Run(ctx context.Context, a *app) error {
	if !a.config.embeddedMail() || !a.config.embeddedObjects() {
		return errReachesOut
	}
	a.config.DataDir = filepath.Join(a.config.DataDir, "sandbox")
	if err := os.MkdirAll(a.config.DataDir, 0o711); err != nil { // PostgreSQL's user has to pass through
		return err
	}
	if err := c.make(ctx, a); err != nil {
		return err
	}
	a.sandbox = true
	return (&serveCmd{}).Run(ctx, a)
}

func (c *sandboxCmd) make(ctx context.Context, a *app) (err error) {
	a.hurried = true
	defer func() { a.hurried = false }()
	s, err := a.open(ctx, alone)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	store := postgres.Demo{DB: s.db}
	made, err := store.Noted(ctx, sandboxMade)
	if err != nil {
		return err
	}
	if !made {
		if err := c.fill(ctx, a, s, store); err != nil {
			return err
		}
	}
	key, shown, err := office(s.db).CreateKey(ctx, operator, account.NewKey{Name: "Sandbox", Scopes: access.KeyScopes, ExpiresAt: time.Now().AddDate(0, 3, 0)})
	if err != nil {
		return inWords(err)
	}
	_, err = fmt.Fprintf(a.out, "\n  export ADMISSIONS_URL=%s/api/v1\n  export ADMISSIONS_KEY=%s\n\n  The key may %s until %s.\n  POST /sandbox/applications/{id}/moves {\"to\": …} moves a file; GET /sandbox/applications lists them.\n",
		a.config.publicURL, shown, joined(key.Scopes), key.ExpiresAt.Format(time.DateOnly))
	return err
}

// fill makes a year in an empty database. That it was begun is on record first, so that
// half a sandbox is not taken for a whole one, nor for something real.
func (c *sandboxCmd) fill(ctx context.Context, a *app, s *services, store postgres.Demo) error {
	begun, err := store.Noted(ctx, sandboxBegun)
	if err != nil {
		return err
	}
	untouched, err := store.Untouched(ctx)
	switch {
	case err != nil:
		return err
	case begun:
		return errHalfSandbox
	case !untouched:
		return errNoSandbox
	}
	if err := note(ctx, s, sandboxBegun); err != nil {
		return err
	}
	password := string(a.config.DemoPassword)
	if password == "" {
		password = cryptorand.Text()[:12]
	}
	defer domain.SeedIDs(cryptorand.Reader) // the same data twice, but not the same ids for ever
	d, err := a.newYear(s, c.Seed, password)
	if err != nil {
		return err
	}
	if err := d.happen(ctx, c.Applications); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(a.out, "\n  People of the sandbox: officer@demo.test, director@demo.test, … (password %s)\n", password)
	return note(ctx, s, sandboxMade)
}

// note writes into the log what became of the sandbox.
func note(ctx context.Context, s *services, verb string) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		return postgres.Audit{DB: s.db}.Write(ctx, audit.Event{At: time.Now(), Actor: operator.ID, Role: string(access.Admin), Verb: verb, Subject: "sandbox"})
	})
}
