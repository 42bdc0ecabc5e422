package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"example.org/admissions/storage/objects"
	"example.org/admissions/storage/postgres"
)

type checkCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Run holds the database against its invariants and the object store, beside a
// running program or without one, and changes nothing.
func (c *checkCmd) Run(ctx context.Context, a *app) (err error) {
	s, err := a.open(ctx, share)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	broken, err := postgres.Check(ctx, s.db)
	if err != nil {
		return err
	}
	apart, err := postgres.CheckObjects(ctx, s.db, listed(s.bucket.Documents(ctx)))
	if err != nil {
		return err
	}
	return c.report(a, len(postgres.Invariants)+1, append(broken, apart...))
}

func (c *checkCmd) report(a *app, invariants int, broken []postgres.Violation) (err error) {
	if c.JSON {
		err = json.NewEncoder(a.out).Encode(checkLines{invariants, append([]postgres.Violation{}, broken...)})
	} else {
		for _, v := range broken {
			_, err = fmt.Fprintln(a.out, v)
		}
		if len(broken) == 0 {
			_, err = fmt.Fprintf(a.out, "%d invariants hold.\n", invariants)
		}
	}
	if len(broken) > 0 {
		return fmt.Errorf("%d violations of %d invariants", len(broken), invariants)
	}
	return err
}

// checkLines is what a check found, as JSON.
type checkLines struct {
	Invariants int                  `json:"invariants"`
	Violations []postgres.Violation `json:"violations"`
}

// listed hands objects from one store to the other, which do not know each other.
func listed(there iter.Seq2[objects.Listed, error]) iter.Seq2[postgres.Object, error] {
	return func(yield func(postgres.Object, error) bool) {
		for o, err := range there {
			if !yield(postgres.Object(o), err) {
				return
			}
		}
	}
}
